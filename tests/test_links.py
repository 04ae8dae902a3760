"""The check of the built site: dead links and anchors, and requests to other hosts."""

from pathlib import Path

import pytest

from passalong.offline.links import check, main, read_html


def site(folder: Path, **pages: str) -> Path:
    """A site whose page `index` is given as `index="…"`; `_` in a name stands for a folder."""
    defaults = {"index": "<p id=top-of-page>Home</p>", "fr_index": '<h1 id="début">Accueil</h1>'}
    for name, text in {**defaults, **pages}.items():
        file = folder / (name.replace("_", "/") + ".html")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def found(folder: Path) -> list[tuple[str, int, str]]:
    return [(p.path, p.line, p.code) for p in check(folder)]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="fr/index.html">x</a>',
        '<a href="fr/index.html?h=word#d%C3%A9but">x</a>',
        "<a href=fr/index.html#début>x</a>",
        '<a href="#top">x</a> <a href="#">x</a> <a href="">x</a>',
        '<a href="https://example.org/">x</a> <a href="mailto:a@example.org">x</a> <a href="tel:112">x</a>',
        '<link rel="canonical" href="https://example.org/">',
        '<img src="data:image/png;base64,AAAA">',
        '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
        "<!-- <img src=https://example.org/x.png> -->",
        '<script type="application/json">{"a": "https://example.org"}</script>',
        "<script>var space = 'http://www.w3.org/2000/svg'</script>",
        "<p>https://example.org is only a word here, and so is src=&quot;x&quot;</p>",
    ],
)
def test_what_is_right(tmp_path: Path, body: str) -> None:
    assert found(site(tmp_path, index=body)) == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<a href="fr/nothing.html">x</a>', "site-link-missing"),
        ('<a href="../index.html">x</a>', "site-link-missing"),
        ('<a href="fr/">x</a>', "site-link-missing"),
        ('<a href="FR/index.html">x</a>', "site-link-missing"),
        ('<img src="circle.png">', "site-link-missing"),
        ('<link rel="stylesheet" href="assets/a.css">', "site-link-missing"),
        ('<link rel="alternate" href="ar/index.html">', "site-link-missing"),
        ('<meta http-equiv="refresh" content="0; url=old.html">', "site-link-missing"),
        ('<a href="http://[">x</a>', "site-link-missing"),
        ('<a href="fr/index.html#debut">x</a>', "site-anchor-missing"),
        ('<a href="#nothing">x</a>', "site-anchor-missing"),
        ('<a href="/fr/index.html">x</a>', "site-link-absolute"),
        ('<a href="javascript:alert(1)">x</a>', "site-link-scheme"),
        ('<a href="java&#115;cript:alert(1)">x</a>', "site-link-scheme"),
        ('<a href="data:text/html,x">x</a>', "site-link-scheme"),
        ('<a href="file:///etc/passwd">x</a>', "site-link-scheme"),
        ('<img src="https://example.org/x.png">', "site-request-elsewhere"),
        ("<img src=//example.org/x.png>", "site-request-elsewhere"),
        ('<img srcset="fr/index.html 1x, https://example.org/x.png 2x">', "site-request-elsewhere"),
        ('<link href="https://example.org/a.css" rel="stylesheet">', "site-request-elsewhere"),
        ('<link href="https://example.org" rel="preconnect">', "site-request-elsewhere"),
        ('<form action="https://example.org/"></form>', "site-request-elsewhere"),
        ('<svg><use xlink:href="https://example.org/#a"/></svg>', "site-request-elsewhere"),
        ('<p style="background: url(https://example.org/x.png)">x</p>', "site-request-elsewhere"),
        ("<style>@import 'https://example.org/a.css';</style>", "site-request-elsewhere"),
        ("<script>fetch('https://example.org/')</script>", "site-request-elsewhere"),
        ("<script>fetch('//example.org/')</script>", "site-request-elsewhere"),
        ('<script src="https://example.org/a.js"></script>', "site-request-elsewhere"),
        ("<iframe\nsrc='https://example.org/'></iframe>", "site-request-elsewhere"),
    ],
)
def test_what_is_wrong(tmp_path: Path, body: str, code: str) -> None:
    assert found(site(tmp_path, index="first line\n" + body)) == [("site/index.html", 2, code)]


def test_links_are_resolved_from_their_own_folder(tmp_path: Path) -> None:
    targets = ("../index.html#top-of-page", "index.html", "fr/index.html")
    body = " ".join(f'<a href="{target}">x</a>' for target in targets)
    assert found(site(tmp_path, fr_other=body)) == [("site/fr/other.html", 1, "site-link-missing")]


def test_the_page_for_lost_readers_names_whole_paths(tmp_path: Path) -> None:
    right, wrong = '<a href="/toolkit/fr/index.html">x</a>', '<a href="/toolkit/fr/nothing.html">x</a>'
    assert found(site(tmp_path, **{"404": right, "fr_404": wrong})) == [("site/fr/404.html", 1, "site-link-missing")]


def test_stylesheets_and_our_scripts_are_read_but_not_words_of_pages(tmp_path: Path) -> None:
    site(tmp_path)
    files = {
        "assets/a.css": "/* url(https://example.org/) */ p { src: url('gone.woff2'), url(//example.org/f) }",
        "assets/js/ours.js": "importScripts('https://example.org/x.js')",
        "assets/javascripts/theme.js": "'https://unpkg.com/mermaid'",
        "assets/search/fr/index.js": "words = 'see https://example.org/'",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    assert found(tmp_path) == [
        ("site/assets/a.css", 0, "site-link-missing"),
        ("site/assets/a.css", 0, "site-request-elsewhere"),
        ("site/assets/js/ours.js", 0, "site-request-elsewhere"),
    ]


def test_an_address_is_named_once_with_its_first_line() -> None:
    contents = read_html('<a href="x">1</a>\n<a href="x">2</a>\n<img src="x">')
    assert [(a.target, a.line, a.fetched) for a in contents.addresses] == [("x", 1, False), ("x", 3, True)]


def test_the_command_says_what_it_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(site(tmp_path))]) == 0
    assert main([str(site(tmp_path, other='<a href="gone.html">x</a>'))]) == 1
    printed = capsys.readouterr().out
    assert "2 pages checked, 0 problems" in printed
    assert "other.html:1: error: The link `gone.html` leads to no file" in printed
    assert main([str(tmp_path / "assets")]) == 1, "a site without pages is not a good site"
