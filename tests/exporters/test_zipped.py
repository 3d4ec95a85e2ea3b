"""Zip files hold no moment: only what was put into them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile, ZipInfo

from workshop_tui.exporters.zipped import without_times, zipped


def test_members_come_out_as_they_went_in() -> None:
    members = [("b.xml", b"<b/>"), ("folder/a.xml", "ä".encode())]
    with ZipFile(BytesIO(zipped(members))) as file:
        assert [(name, file.read(name)) for name in file.namelist()] == members


def test_the_moment_and_the_system_leave_no_trace() -> None:
    made = []
    for moment, system in (((2026, 5, 14, 9, 30, 0), 0), ((1999, 1, 1, 0, 0, 0), 3)):
        out = BytesIO()
        with ZipFile(out, "w") as file:
            member = ZipInfo("a.xml", moment)
            member.create_system = system
            file.writestr(member, b"<a/>")
        made.append(without_times(out.getvalue()))
    assert made[0] == made[1] == zipped([("a.xml", b"<a/>")])


def test_a_member_can_be_exchanged() -> None:
    package = zipped([("a.xml", b"<a/>"), ("b.xml", b"<b/>")])
    assert without_times(package, {"a.xml": b""}) == zipped([("a.xml", b""), ("b.xml", b"<b/>")])
