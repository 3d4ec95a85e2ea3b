"""A write-up's blocks put together: what every style says of itself in the same way."""

from __future__ import annotations

from collections.abc import Iterable

from workshop_tui.model.blocks import Block, Document, Labels
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.paging import with_ids


def document(material: Material, blocks: Iterable[Block]) -> Document:
    """`blocks` as a document with its title, language, level, footer and look; heading ids made unique."""
    words = material.words
    title = material.session.event.title
    level = words(f"level.{material.audience}")
    return Document(
        title=title,
        language=material.session.question_set.language,
        blocks=with_ids(blocks),
        level=material.audience,
        status=material.status,
        footer=f"{level} · {title}",
        labels=Labels(
            contents=words("label.contents"),
            skip=words("label.skip"),
            picture=words("label.picture"),
            qr=words("label.qr"),
            # What only the renderer knows is left for it to fill in.
            continued=words("heading.continued", heading="{heading}"),
            continued_again=words("label.continued_again", heading="{heading}", number="{number}"),
            more=words("label.more", more="{more}"),
            undrawn=str(words.entries["label.undrawn"]),
        ),
        look=material.look,
    )
