"""The cover: programme, title, what, when and by whom."""

from __future__ import annotations

from workshop_tui.model.blocks import TitlePage
from workshop_tui.writeup.material import Material


def title_page(material: Material) -> TitlePage:
    """The title page; a subtitle is made from date, venue and hosts if the event has none."""
    words, event = material.words, material.session.event
    date = words.date(event.date)
    hosts = words.listed(event.hosts)
    subtitle = event.subtitle
    lines: list[str] = []
    if not subtitle:
        by = words("cover.hosted_within", hosts=hosts) if hosts else ""
        made = words("list.between").join(part for part in (date, event.venue, by) if part)
        subtitle = made[:1].upper() + made[1:]
    elif hosts and hosts not in subtitle:
        lines.append(words("cover.hosted", hosts=hosts))
    if event.organisers:
        lines.append(words("cover.organised", organisers=words.listed(event.organisers)))
    when_and_where = (date, event.venue) if event.subtitle else ()
    lines += [event.hashtag, *(part for part in when_and_where if part not in subtitle), event.place]
    return TitlePage(
        title=event.title,
        programme=material.session.question_set.programme,
        subtitle=subtitle,
        lines=tuple(line for line in lines if line),
        status=material.status,
        level=words(f"level.{material.audience}"),
    )
