"""Pictures that were chosen in the warm-up stand in the page itself, or their descriptions do."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest

from workshop_tui.model.contribution import Kind
from workshop_tui.model.picture import DescribedPicture
from workshop_tui.model.question_set import Exercise, Image, QuestionSet
from workshop_tui.model.session import Event
from workshop_tui.services.capture import Entry, Place, keep
from workshop_tui.services.desk import open_desk
from workshop_tui.services.exporting.export import export
from workshop_tui.services.pictures import described_picture
from workshop_tui.services.sessions import NewSession, create_session, plain_tables
from workshop_tui.settings import Settings

PNG = b"\x89PNG\r\n\x1a\n picture"
JPEG = b"\xff\xd8\xff\xe0 picture"
FILES = {
    "gate": ("images/gate.png", PNG),
    "boat": ("boat.jpg", JPEG),
    "tree": ("tree.svg", b"<svg><script>alert(1)</script></svg>"),
    "road": ("road.png", PNG + b"x" * 2_000_000),
}


@pytest.fixture
def shown(tmp_path: Path) -> tuple[str, list[str]]:
    """The page of a session whose images were all chosen, and what was told."""
    source = tmp_path / "source"
    for file, content in FILES.values():
        (source / file).parent.mkdir(parents=True, exist_ok=True)
        (source / file).write_bytes(content)
    images = tuple(Image(id_, f"Description of {id_}", file) for id_, (file, _) in FILES.items())
    question_set = QuestionSet("Harbour", (Exercise("warm-up", "warm-up", "Pick an image", images=images),))
    settings = Settings(tmp_path, tmp_path / "state")
    slug = create_session(settings, question_set, NewSession(Event("Harbour"), plain_tables(1)), "", source)
    with open_desk(settings, slug) as desk:
        said = [Entry(f"words about {id_}", Kind.HOPE, image=id_) for id_ in FILES]
        desk.save(keep(desk, Place(1, "warm-up"), said))
    told: list[str] = []
    [path] = export(settings, slug, ["html"], warn=told.append)
    assert path.read_bytes() == export(settings, slug, ["html"])[0].read_bytes()
    (tmp_path / "outside.png").write_bytes(PNG)
    gate = settings.sessions / slug / "images" / "gate.png"
    page = path.read_text(encoding="utf-8")
    gate.unlink()
    gate.symlink_to(tmp_path / "outside.png")
    [without] = export(settings, slug, ["html"], warn=told.append)
    assert "image/png" not in without.read_text(encoding="utf-8")
    return page, told


def test_pictures_of_every_kind(shown: tuple[str, list[str]]) -> None:
    page, told = shown
    for kind, content, id_ in (("png", PNG, "gate"), ("jpeg", JPEG, "boat")):
        data = f"data:image/{kind};base64,{b64encode(content).decode()}"
        assert f'<img src="{data}" alt="Description of {id_}">' in page
    assert page.count("<img") == 2
    assert "script>" not in page
    for id_ in ("tree", "road"):
        assert f"</strong> Description of {id_}</p>" in page
    assert any("tree.svg is no PNG" in line for line in told)
    assert any("road.png is larger than 2 MB" in line for line in told)
    assert any("gate.png leads out of the session's folder" in line for line in told)


@pytest.mark.parametrize(
    ("file", "content", "problem"),
    [
        ("images/gate.png", PNG, ""),
        ("", b"", ""),
        ("images/gone.png", b"", ""),
        ("tree.svg", b"", "is no PNG, JPEG, GIF or WebP"),
        ("road.png", b"", "is larger than 2 MB"),
        ("../outside.png", b"", "leads out of the session's folder"),
        ("a\0b.png", b"", "cannot be read (no file can have that name)"),
    ],
)
def test_a_picture_never_comes_without_its_description(
    tmp_path: Path, file: str, content: bytes, problem: str
) -> None:
    folder = tmp_path / "session"
    (folder / "images").mkdir(parents=True)
    for name, there in FILES.values():
        (folder / name).write_bytes(there)
    (tmp_path / "outside.png").write_bytes(PNG)
    found = described_picture(folder, Image("gate", "An open gate", file))
    assert found == DescribedPicture("An open gate", content, problem)
