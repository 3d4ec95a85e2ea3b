"""A write-up's blocks put together: what every style says of itself in the same way."""

from __future__ import annotations

from collections.abc import Iterable

from workshop_tui.model.blocks import Block, Document, Labels
from workshop_tui.writeup.material import Material
from workshop_tui.writeup.paging import with_ids
from workshop_tui.writeup.words import Words


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
        labels=labels_in(words),
        look=material.look,
    )


def labels_in(words: Words) -> Labels:
    """What a renderer says of its own, in a document's language; what only it knows is left for it to fill in."""
    return Labels(
        contents=words("label.contents"),
        skip=words("label.skip"),
        picture=words("label.picture"),
        qr=words("label.qr"),
        continued=words("heading.continued", heading="{heading}"),
        continued_again=words("label.continued_again", heading="{heading}", number="{number}"),
        more=words("label.more", more="{more}"),
        undrawn=str(words.entries["label.undrawn"]),
    )
