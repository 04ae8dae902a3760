"""Test the content security policy: inline scripts of the theme run, anything else does not."""

from __future__ import annotations

from passalong.offline.csp import with_policy

PAGE = '<html><head><meta charset="utf-8">{}</head><body></body></html>'


def test_policy_comes_before_anything_that_could_load() -> None:
    page = with_policy(PAGE.format("<link rel=stylesheet href=a.css>"))
    assert page.index("Content-Security-Policy") < page.index("stylesheet")
    assert "default-src 'self'" in page
    assert "object-src 'none'" in page


def test_each_inline_script_is_named_by_its_hash() -> None:
    page = with_policy(PAGE.format("<script>let a=1</script>"))
    assert "'sha256-+Q3dsIT3kYyYXlBldxY4Baal1kEoF6cDrlPvZn4iLYs='" in page
    assert page.count("'sha256-") == 1


def test_data_and_files_need_no_hash() -> None:
    page = with_policy(
        PAGE.format('<script id="__config" type="application/json">{"a":1}</script><script src="a.js"></script>')
    )
    assert "sha256" not in page


def test_same_scripts_give_the_same_policy() -> None:
    one = with_policy(PAGE.format("<script>a()</script><script>b()</script>"))
    other = with_policy(PAGE.format("<script>b()</script><script>a()</script>"))
    assert one.split("</head>")[0].split("<script>")[0] == other.split("</head>")[0].split("<script>")[0]
