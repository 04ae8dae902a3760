"""Attack a whole build: as a translation (the good pages go on) and as a source (nothing is built).

Each attack carries the word MARKER, so that a finished site can be searched for it.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from helpers import Built, build_in
from passalong.check import check as checked
from passalong.offline.links import check as check_links
from passalong.problem import Problem

MARKER = "hostile7"
WORST_SECONDS = 60
FRONT = '---\ntitle: "Page"\nsummary: "Words."\nsource_version: {}\nstatus: draft\n---\n\n{}\n'

BODIES = {
    "script": f"Hello <script>{MARKER}()</script>",
    "event": f'<img src=x onerror="{MARKER}()">',
    "javascript link": f"[words](javascript:{MARKER}())",
    "encoded javascript link": f"[words](java&#115;cript:{MARKER}())",
    "data link": f"[words](data:text/html;base64,{MARKER})",
    "reference link": f"[words][a]\n\n[a]: javascript:{MARKER}()",
    "attribute list": f'Words\n{{: onclick="{MARKER}()" style="position:fixed" }}',
    "clobbering": f'<span id="__config">{{"search": "{MARKER}.js"}}</span>',
    "snippet": '--8<-- ".git/config"',
    "template code": "{{ config.site_dir }} {% include 'main.html' %} {{ 7 * 7 }}",
    "local picture": "![x](file:///etc/passwd)",
    "local link": "[x](file:///etc/passwd)",
    "picture from elsewhere": f"![x](https://{MARKER}.example/pixel.png)",
    "out of the tree": "![x](../../../../../../etc/passwd)",
    "frame and style": f"<iframe src=//{MARKER}.example></iframe><style>@import '//{MARKER}.example'</style>",
    "base": f'<base href="https://{MARKER}.example/">',
    "quotes": ">" * 500 + f" {MARKER}",
    "brackets": "[" * 6000 + MARKER,
    "own bracket": f"////\n\n//// section | top/x.1 say participant en ltr source\n\n{MARKER}\n\n////",
    "bidi override": f"left \u202e{MARKER}\u202c",
    "phone number": "Appelez le 0123 456 789",
}
OF_FRENCH = ("fr/", "assets/search/fr/", "assets/planner/fr/", "offline/", "single/fr/", "sitemap", "recall")
"""What may change when a French page changes."""
NOT_STOPPED = {"phone number", "template code", "snippet", "attribute list"}
"""What is harmless text where an author wrote it."""
PAGES = {
    "docs/fr/index.md": 1,
    "docs/fr/safety.md": 1,
    "curriculum/fr/handouts/ground-rules.md": 1,
    "curriculum/fr/glossary.md": 1,
}
FRONTS = {
    "script in title": f'title: "<script>{MARKER}()</script>"\nsummary: "s"\nsource_version: 1\nstatus: draft',
    "attribute in title": f'title: "x\\" onmouseover=\\"{MARKER}()"\nsummary: "s"\nsource_version: 1\nstatus: draft',
    "template": f'title: "x"\nsummary: "s"\nsource_version: 1\nstatus: draft\ntemplate: {MARKER}.html',
    "alias": 'title: &a "x"\nsummary: *a\nsource_version: 1\nstatus: draft',
    "tag": f"title: !!python/object/apply:os.system ['touch {MARKER}']\nsummary: 's'\nsource_version: 1\nstatus: draft",
    "environment": "title: !ENV HOME\nsummary: 's'\nsource_version: 1\nstatus: draft",
}

TRANSLATABLE = (
    *("docs/fr/index.md", "docs/fr/safety.md", "curriculum/fr/handouts/ground-rules.md"),
    *("curriculum/fr/activities/wind.md", "curriculum/fr/brieflets/water.md", "curriculum/fr/forms/feedback.md"),
)
"""A page for each of `FRONTS`."""


def texts(site: Path) -> dict[str, str]:
    return {
        file.relative_to(site).as_posix(): file.read_text(encoding="utf-8", errors="replace")
        for file in site.rglob("*")
        if file.suffix in (".html", ".js", ".xml", ".json", ".css")
    }


def assert_clean(built: Built) -> None:
    """Nothing runs, nothing is fetched, nothing of the machine is published."""
    for name, text in texts(built.site).items():
        assert "root:x:0:0" not in text, name
        if name.endswith(".html"):
            for tag in re.findall(r"<[a-zA-Z][^>]*>", text):
                assert not re.search(rf"\s(on\w+|srcdoc|formaction)\s*=[^>]*{MARKER}", tag), (name, tag)
                assert not re.match(r"<(iframe|object|embed|base|form|style)\b", tag) or MARKER not in tag, (name, tag)
            for script in re.findall(r"<script[^>]*>.*?</script>", text, re.DOTALL):
                assert MARKER not in script, name
    assert [str(p) for p in check_links(built.site)] == []
    assert not (built.root / MARKER).exists()


def check(root: Path) -> list[Problem]:
    began = time.monotonic()
    found = checked(root, date(2026, 11, 21))
    assert time.monotonic() - began < WORST_SECONDS
    return found


def test_hostile_translations_harm_no_page(build_site: Callable[..., Built]) -> None:
    """Every attack at once, spread over the pages of one language; every other page is as it was."""
    good = build_site()
    assert good.exit_code == 0, good.output
    before = texts(good.site)
    pages = list(PAGES)
    bodies: dict[str, list[str]] = {page: [] for page in pages}
    for number, text in enumerate(BODIES.values()):
        bodies[pages[number % len(pages)]].append(text)
    for page, attacks in bodies.items():
        (good.root / page).parent.mkdir(parents=True, exist_ok=True)
        (good.root / page).write_text(FRONT.format(PAGES[page], "\n\n".join(attacks)), encoding="utf-8")
    built = build_in(good.root)
    assert built.exit_code == 0, built.output
    assert_clean(built)
    after = texts(built.site)
    for name, text in before.items():
        if not name.startswith(OF_FRENCH) and "status" not in name:
            assert after[name] == text, f"{name} changed"
    assert before.keys() <= after.keys()


@pytest.mark.parametrize("attack", BODIES)
def test_a_hostile_translation_is_named(toolkit: Callable[..., Path], attack: str) -> None:
    page = "docs/fr/index.md"
    found = check(toolkit({page: FRONT.format(1, BODIES[attack])}))
    assert any(p.path == page and p.language == "fr" for p in found), found


@pytest.mark.parametrize("attack", [name for name in BODIES if name not in NOT_STOPPED])
def test_a_hostile_source_is_named_with_its_line_and_stops_the_build(toolkit: Callable[..., Path], attack: str) -> None:
    root = toolkit()
    page = "docs/en/safety.md"
    text = (root / page).read_text(encoding="utf-8")
    (root / page).write_text(f"{text}\n{BODIES[attack]}\n", encoding="utf-8")
    last = len(text.splitlines())
    errors = [p for p in check(root) if p.stops and p.path == page]
    assert any(p.line >= last for p in errors), errors


def test_hostile_front_matter_runs_nothing(build_site: Callable[..., Built]) -> None:
    pages = dict(zip(TRANSLATABLE, FRONTS.values(), strict=True))
    built = build_site({page: f"---\n{front}\n---\n\nMots.\n" for page, front in pages.items()}, "en fr")
    assert built.exit_code == 0, built.output
    assert_clean(built)
    assert "Traceback" not in built.output


def test_hostile_data_files_run_nothing(build_site: Callable[..., Built]) -> None:
    evil = f"</script><script>{MARKER}()</script>"
    built = build_site(
        {
            "curriculum/fr/interface.yml": 'language_tag: "fr"\ndirection: "ltr"\nname: "Français"\npublished: "yes"\n'
            f'source_version: 1\nstatus: draft\nwords:\n  search: "{evil}"\n  leave_now: "{evil}"\n',
            "curriculum/site.yml": f'site_id: "plot"\norganisation: "{evil}"\ncity: "[x](javascript:{MARKER}())"\n'
            f'emergency_number: "112"\nquick_exit_url: "javascript:{MARKER}()"\n',
        },
        "en fr",
    )
    if built.exit_code == 0:
        assert_clean(built)
    else:
        assert "curriculum/site.yml:" in built.output
        assert "Traceback" not in built.output


def test_a_source_with_an_error_leaves_the_last_good_site(build_site: Callable[..., Built]) -> None:
    good = build_site()
    before = texts(good.site)
    page = good.root / "docs/en/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n/// say\n\nnever closed\n", encoding="utf-8")
    built = build_in(good.root)
    assert built.exit_code != 0
    assert "docs/en/index.md:" in built.output
    assert "Traceback" not in built.output
    assert texts(built.site) == before


FOREIGN = {
    "curriculum/en/handouts/evil.js": f"{MARKER}()",
    "curriculum/en/handouts/raw.html": f"<script>{MARKER}()</script>",
    "curriculum/en/handouts/e.svg": f'<svg xmlns="http://www.w3.org/2000/svg"><script>{MARKER}()</script></svg>',
    "curriculum/en/handouts/Bad Name.md": "words",
    "curriculum/en/handouts/big.md": "a b c d e f\n" * 420_000,
}


def test_foreign_files_are_refused_and_never_copied(build_site: Callable[..., Built]) -> None:
    built = build_site(FOREIGN, "en")
    assert built.exit_code != 0
    assert [name for name in FOREIGN if name not in built.output] == []
    assert not built.site.exists()


@pytest.mark.parametrize("name", FOREIGN)
def test_each_foreign_file_stops_the_build_alone(toolkit: Callable[..., Path], name: str) -> None:
    assert any(found.stops and found.path == name for found in check(toolkit({name: FOREIGN[name]}, "en")))


def test_a_symlink_out_of_the_tree_is_never_published(toolkit: Callable[..., Path]) -> None:
    root = toolkit({}, "en fr")
    (root / "curriculum/en/handouts/leak.txt").symlink_to("/etc/passwd")
    (root / "curriculum/fr/handouts").mkdir(parents=True, exist_ok=True)
    (root / "curriculum/fr/handouts/ground-rules.md").symlink_to("/etc/passwd")
    built = build_in(root)
    assert "leak.txt" in built.output
    (root / "curriculum/en/handouts/leak.txt").unlink()
    built = build_in(root)
    assert built.exit_code == 0, built.output
    assert_clean(built)
