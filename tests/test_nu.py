"""Every page is valid HTML for the Nu checker, but for what the theme writes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from checks import NU, there

OF_THE_THEME = ("Attribute “autocomplete” is only allowed when the input type is",)
"""Errors of Material's own: on the two boxes, never seen, that open its menu and its search."""

pytestmark = pytest.mark.all


def errors(site: Path) -> list[str]:
    """What the checker calls an error, once each, with one page that has it."""
    command = ["java", "-jar", str(there(NU)), "--format", "json", "--errors-only", "--skip-non-html", str(site)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    found = json.loads(run.stderr)["messages"]
    assert len({one["url"] for one in found}) > 20, "every page has an error of the theme: the checker has seen them"
    ours = [one for one in found if not one["message"].startswith(OF_THE_THEME)]
    return sorted({one["message"]: f"{one['message']} {one['url']}" for one in ours}.values())


def test_the_fixture(garden: Path) -> None:
    assert errors(garden) == []


@pytest.mark.built
def test_the_real_site(real_site: Path) -> None:
    assert errors(real_site) == []
