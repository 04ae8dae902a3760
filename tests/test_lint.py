"""What may not stand in a page, wherever somebody hides it; and what may."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passalong.curriculum import svg
from passalong.curriculum.lint import errors_in, link_fault
from passalong.nouns import Section

PAGE = "modules/foundations/ground-rules.md"


def codes(text: str) -> list[str]:
    section = Section("top/text.1", "text", text, 10, "public")
    return [problem.code for problem in errors_in(section, PAGE, "x.md")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<script>alert(1)</script>", "html-tag"),
        ("a <img src=x onerror=alert(1)", "html-tag"),
        ("<!-- hidden -->", "html-tag"),
        ("<?php ?>", "html-tag"),
        ("<javascript:alert(1)>", "html-tag"),
        ("</div>", "html-tag"),
        ("[x](javascript:alert(1))", "link-scheme"),
        ("[x](JaVaScRiPt:alert(1))", "link-scheme"),
        ("[x](java&#115;cript:alert(1))", "link-scheme"),
        ("[x](< javascript:alert(1)>)", "link-scheme"),
        ("[x](data:text/html,x)", "link-scheme"),
        ("[x](http://example.org)", "link-scheme"),
        ("[x](tel:123)", "link-scheme"),
        ("[x](//example.org/x)", "link-outside"),
        ("[x](/etc/passwd)", "link-outside"),
        ("[x](..\\..\\x.md)", "link-outside"),
        ("[x](../../../site.yml)", "link-outside"),
        ("![x](https://example.org/x.png)", "picture-elsewhere"),
        ("![x](//example.org/x.png)", "picture-elsewhere"),
        ("![x](../../../../x.png)", "link-outside"),
        ("![x](x.html)", "picture-kind"),
        ("[x]: https://example.org", "link-reference"),
        ("[^note]: words", "link-reference"),
        ("[words][ref]", "link-reference"),
        ("[words][]", "link-reference"),
        ("words {: onclick=alert(1) }", "attribute-list"),
        ("# Title", "heading-other"),
        ("#Title", "heading-other"),
        ("> ### In a quotation", "heading-other"),
        ("- # In a list", "heading-other"),
        ("Words\n=====", "heading-underlined"),
        ("Words\n-", "heading-underlined"),
        ("a\u202eb", "sign-hidden"),
        ("a\u2066b", "sign-hidden"),
        ("a\U000e0041b", "sign-hidden"),
        ("a\x02b", "sign-hidden"),
        ("a\ue000b", "sign-hidden"),
        ("{{ a.b }}", "fact-form"),
        ("{{ city | Mersin }}", "fact-form"),
        ("{{ city }", "fact-form"),
        ("{{{{ x }}}}", "fact-form"),
        ("x" * 2001, "line-long"),
        (">" * 60 + " x", "nested-deep"),
        ("> " * 60 + "x", "nested-deep"),
        ("[" * 6000, "nested-deep"),
        ("*x*" * 4000, "marks-many"),
    ],
)
def test_what_is_refused(text: str, code: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, 5 < 6 & 7 > 3, and a <https://example.org/> or <a@example.org>.",
        "- [ ] a tick\n- [x] [a link](other.md)\n- [ ] [a](b.md) [^gcm-12]",
        "Two sources. [^a] [^b][^c]",
        "[a](../../handouts/x.md) [b](https://example.org/?q=1#x) [c](mailto:a@example.org) [d](#rules) [e](a_(b).md)",
        "`<b>` and `[x](javascript:y)` and `{{ not }}` and `{: .x }`",
        "```\n<b># x {{ y }}\n```",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "Words\n\n---\n\nmore",
        "نص\u200f عربي \u200cبا\u200dهم \u200b",
        "In {{ city }}, ____________________",
        "**bold** *not* number 1 of #2",
        "![a circle](circle.png)",
    ],
)
def test_what_is_allowed(text: str) -> None:
    assert codes(text) == []


def test_the_line_is_the_line_of_the_file() -> None:
    section = Section("top/text.1", "text", "one\ntwo\n<b>three", 10, "public")
    assert [problem.line for problem in errors_in(section, PAGE, "x.md")] == [12]


@given(st.text())
def test_no_text_raises(text: str) -> None:
    codes(text)
    link_fault(text, PAGE)


SIGNS = ["[", "[a](", "![", "`", "<", "> ", "#", "{{", "*", "`` ` ", "- ", "\n#", "&#", "1.", "](", "|", "\n> "]


@pytest.mark.parametrize("piece", SIGNS)
def test_no_text_is_slow(piece: str) -> None:
    """200 kB of one sign: the largest page there can be."""
    text = piece * (200_000 // len(piece))
    begun = time.process_time()
    codes(text)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onload="alert(1)"/>',
        '<a href="https://example.org"><rect/></a>',
        '<image href="x.png"/>',
        '<use href="other.svg#x"/>',
        '<rect style="fill:url(https://example.org/x)"/>',
        "<rect fill=\"url( '//example.org/#x')\"/>",
        "<style>@import 'x'</style>",
        "<foreignObject/>",
        '<animate attributeName="href" to="javascript:x"/>',
    ],
)
def test_an_active_picture_is_refused(inside: str) -> None:
    assert svg.fault(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>')


@pytest.mark.parametrize(
    "text", ["", "<html/>", "no xml", '<!DOCTYPE svg [<!ENTITY x "y">]><svg/>', '<?xml-stylesheet href="x"?><svg/>']
)
def test_what_is_no_picture_is_refused(text: str) -> None:
    assert svg.fault(text)


def test_a_plain_picture_is_fine() -> None:
    assert (
        svg.fault(
            '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
            '<defs><linearGradient id="g"/></defs><title>A circle</title><circle r="3" fill="url(#g)"/>'
            '<use xlink:href="#g"/></svg>'
        )
        == ""
    )


@given(st.text())
def test_no_picture_raises(text: str) -> None:
    svg.fault(text)
    svg.fault(f"<svg>{text}</svg>")
