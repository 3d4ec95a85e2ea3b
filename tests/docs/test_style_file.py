"""The style file that the README shows can be used as it stands."""

from __future__ import annotations

import re
from pathlib import Path

from workshop_tui.services.own_style import check_style_file

README = Path(__file__).parent.parent.parent / "README.md"


def test_the_style_file_in_the_readme_has_no_problem(tmp_path: Path) -> None:
    blocks = re.findall(r"```toml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    (shown,) = (block for block in blocks if "accent" in block)
    for text in (shown, shown.replace("\n# ", "\n")):
        (tmp_path / "style.toml").write_text(text, encoding="utf-8")
        (tmp_path / "logo.png").write_bytes(b"\x89PNG\r\n\x1a\n")
        (tmp_path / "slides.pptx").write_bytes(b"PK\x03\x04ppt/presentation.xml")
        style, problems = check_style_file(tmp_path / "style.toml")
        assert problems == ()
    assert style is not None
    assert style.look.logo_alt == "Portmoor Forum" and style.look.template
    assert style.words_in("en")["heading.heard"] == "What you told us"
    assert style.words_in("cy")["heading.heard"] == "Yr hyn a ddywedoch chi"
