"""What authors write and what comes out, one golden file per mark: `tests/blocks/*.yml`."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from passalong.brackets import bracketed
from passalong.curriculum.kinds import BLOCKS
from passalong.render import render_staged
from staged import ADDRESS, FRONT, text_section

CASES = sorted((Path(__file__).parent / "blocks").glob("*.yml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_golden(case: Path) -> None:
    golden = yaml.load(case.read_text(encoding="utf-8"), yaml.BaseLoader)
    leaf = render_staged(FRONT + golden["staged"], ADDRESS)
    body = [s for s in leaf.sections if s.key not in ("title", "summary")]
    assert {s.key: s.html for s in body} == {key: html.strip() for key, html in golden["sections"].items()}
    assert {s.key: s.argument for s in body if s.argument} == golden.get("arguments", {}) or "arguments" not in golden


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_of_the_content_model_loses_its_box(name: str) -> None:
    argument = f" | {BLOCKS[name].example}" if BLOCKS[name].argument else ""
    bracket = text_section(f"a/{name}.1")._replace(kind=name)
    html = render_staged(FRONT + bracketed(bracket, f"/// {name}{argument}\n\nWords\n\n///"), ADDRESS).html(
        f"a/{name}.1"
    )
    assert "Words" in html
    assert "///" not in html
    assert 'class="block' not in html
