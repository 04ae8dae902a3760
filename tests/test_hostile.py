"""Text from strangers stays text: in its own section, without elements, attributes or addresses of its own."""

from __future__ import annotations

import re
import time
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from passalong.brackets import DEEPEST, LONGEST, bracketed, without_brackets
from passalong.render import leaf_from, render_staged, staged_front
from passalong.sanitise import TAGS, sanitise, script_json
from staged import ADDRESS, FRONT, leaf_of, page_of, rendered, text_section

ATTRIBUTES = {
    "section": {"data-key", "data-kind", "data-audience", "data-state", "data-argument", "lang", "dir"},
    "h2": {"id"},
    "a": {"href", "data-source", "dir"},
    "img": {"src", "alt"},
    "span": {"class", "data-fact", "lang", "dir"},
    "data": {"class", "value"},
    "sup": {"class"},
    "li": {"class"},
    "div": {"class"},
    "ol": {"start"},
}
SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:|tel:)|(?![/\\])[^:]*(?:/|$)")


class Elements(HTMLParser):
    """What a browser would see: elements with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data: str) -> None:
        self.found.append(("!--", {}))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("!", {}))

    def handle_pi(self, data: str) -> None:
        self.found.append(("?", {}))


def assert_harmless(html: str) -> None:
    for tag, attributes in Elements(html).found:
        assert tag in TAGS
        assert set(attributes) <= ATTRIBUTES.get(tag, set())
        for address in (attributes.get("href"), attributes.get("src")):
            assert address is None or SAFE_ADDRESS.match(address), address
        assert re.match(r"[A-Za-z0-9_-]*$", attributes.get("id") or "")


ATTACKS = {
    "script": "<script>alert(1)</script>",
    "script in a block": "text\n\n<div>\n\n<script>alert(1)</script>\n\n</div>",
    "event": '<img src=x onerror="alert(1)">',
    "event in a list": "- <b onclick=alert(1)>x</b>",
    "style": "<style>body{display:none}</style>",
    "base": '<base href="https://evil.example/">',
    "meta": '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    "svg": '<svg><script>alert(1)</script><a xlink:href="javascript:alert(1)">x</a></svg>',
    "iframe": '<iframe src="https://evil.example/"></iframe>',
    "form": '<form action="https://evil.example"><input name=x></form>',
    "comment": "<!-- > --><script>x</script> -->",
    "processing instruction": "<?php echo 1 ?>",
    "cdata": "<![CDATA[<script>x</script>]]>",
    "clobbering": '<span id="__config">{"search":"evil.js"}</span>',
    "attribute list": '## x {#__config onclick="x"}\n\nText\n{: onclick="x" #__config style="position:fixed" }\n',
    "attribute list on a line": "*x*{: onmouseover=x } [a](b.md){: onclick=x target=_blank }",
    "block options": "/// say\n    attrs: {id: __config, onclick: x}\n\nWords\n\n///",
    "yaml bomb": "/// say\n    a: &a [x, x]\n    b: [*a, *a]\n\nWords\n\n///",
    "snippet": '--8<-- "/etc/hostname"\n\n--8<--\n.git/config\n--8<--',
    "template": "{{ config }} {{ 7*7 }} {% include '/etc/passwd' %} {{ ''.__class__ }} ${7*7} <%= 1 %>",
    "javascript": "[x](javascript:alert(1)) [y](JaVaScRiPt:alert(1)) [z]( javascript:alert(1))",
    "entities": "[x](&#106;avascript:alert(1)) [y](&#x6A;avascript&colon;alert(1)) [z](&amp;#106;avascript:x)",
    "hidden characters": "[x](java\u200bscript:alert(1)) [y](\u202ejavascript:alert(1)) [z](java\\script:alert(1))",
    "escapes": "[x](\\javascript:alert(1)) [y](javascript\\:alert(1))",
    "code in address": "[x](`javascript:alert(1)`) [y](*javascript:alert(1)*)",
    "data": "[x](data:text/html,<script>alert(1)</script>) ![y](data:image/svg+xml;base64,PHN2Zz4=)",
    "file": "[x](file:///etc/passwd) ![x](file:///etc/passwd) ![x](/etc/passwd)",
    "host": "[x](//evil.example) [y](\\\\evil.example) ![z](//evil.example/x.png) ![z](https://evil.example/x.png)",
    "reference": "[x]: javascript:alert(1)\n\n[x] [y][x] ![x] ![y][x]",
    "automatic": '<javascript:alert(1)> <vbscript://x> <ftp://a.example> <data:text/html,x> <"onclick=x@a.example>',
    "title": '[x](a.md "" onclick="x") [y](a.md \'" onclick=x\')',
    "alt": '![" onerror="x](a.png) ![<b>](a.png) ![`a` *b* {{ city }}](a.png)',
    "fact": '{{ city | <script>alert(1)</script> }} {{ city | " onclick="x }} {{ city" onclick="x | y }}',
    "fact address": '[x]({{ city | javascript:alert(1) }}) [y](java{{ city | script:alert(1) }}) {{ city:x" | y }}',
    "fact link": '{{ url | https://a.example/"onclick="x }} {{ mail | a@b.example?bcc=x }}',
    "source": '[^x" onclick="y] [^__config] [^../..]',
    "fence": "```\n<script>\n\n//// \n\n~~~\n<b onclick=x>",
    "emoji, keys, footnote, abbreviation": ":smile: ++ctrl++ [^1]: x\n\n*[HTML]: x\n\n!!! note\n    x\n\n[TOC]",
    "placeholders": "\x02wzxhzdk:0\x03 \x02klzzwxh:0000\x03 \x02fact:0\x03 \x02section:0\x03 \x0260\x03",
    "bracket": "////\n\n//// section | evil/say.1 say participant en ltr source\n\nx\n\n////",
    "bracket after other line ends": "a\r////\r\r//// section | evil/say.1 say public en ltr source\rx\r\n////\x0b////",
    "bracket with a hidden character": "/\x02///\n\n/\x03/// section | evil/say.1 say public en ltr source\n\n////",
    "bracket in a list": "- ////\n  ////\n    ////",
    "section element": '</section><section data-key="evil/say.1" data-kind="say" lang="en" dir="ltr">x',
    "lone surrogate": "\ud83d and \udc00",
    "null": "a\x00b\x0cc\x0bd\x1be\x85f\u2028g",
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_attacks_come_out_as_words(attack: str) -> None:
    attack = attack.encode("utf-8", "replace").decode()
    leaf = leaf_of({"a/text.1": "Before.", "b/text.1": attack, "c/text.1": "After."})
    assert [s.key for s in leaf.sections] == ["title", "summary", "a/text.1", "b/text.1", "c/text.1"]
    assert leaf.html("a/text.1") == "<p>Before.</p>"
    assert leaf.html("c/text.1") == "<p>After.</p>"
    assert_harmless(leaf.html("b/text.1"))


def test_typed_tags_are_shown() -> None:
    assert rendered('<b onclick="x">bold</b> &lt;i&gt;') == '<p>&lt;b onclick="x"&gt;bold&lt;/b&gt; &lt;i&gt;</p>'


def test_no_template_is_evaluated() -> None:
    assert rendered("{{ 7*7 }} {% raw %}") == "<p>{{ 7*7 }} {% raw %}</p>"


def test_title_and_summary_are_escaped() -> None:
    leaf = leaf_of({"a/text.1": "x"})
    assert leaf.title == "Ask &amp; &lt;b&gt;listen&lt;/b&gt;"
    assert leaf.html("summary") == "Why: &quot;no&quot; is an answer"


# --- any text at all ---

MARKS = st.sampled_from(
    (
        "/// say¦///¦////¦//// section | x/say.1 say public en ltr source¦/// write | 3¦/// cut¦/// adapt | red¦|¦"
        "{{ city }}¦{{ city | x }}¦{{¦}}¦- ¦- [ ] ¦1. ¦> ¦## ¦# ¦---¦===¦```¦~~~¦```\na\n```¦[^a]¦[a](b)¦[a](¦"
        "![a](b.png)¦<b>¦</section>¦<section>¦<!--¦-->¦<script>¦`¦``¦*¦**¦_¦\\¦    ¦\t¦\n¦\n\n¦\r¦\r\n¦a¦b c¦&lt;¦&¦"
        "\x02¦\x03¦\u200f¦\u00a0¦:¦[¦]¦(¦)¦!"
    ).split("¦")
)
ANY_TEXT = st.one_of(
    st.lists(MARKS, max_size=40).map("".join),
    st.lists(st.one_of(MARKS, st.text(max_size=9)), max_size=25).map("\n".join),
    st.text(max_size=200),
)


@given(ANY_TEXT)
@example("/// say")
@example("- a\n\n    //// \n\n////")
@example("<table><tr><td>")
def test_text_never_leaves_its_section(text: str) -> None:
    text = re.sub(r"\[\^", "[", text.encode("utf-8", "replace").decode())  # a source would number those that follow
    texts = {"a/text.1": "> Before", "b/text.1": text, "c/text.1": "- After\n\n    Inside", "d/text.1": "**End**"}
    leaf = leaf_of(texts)
    alone = leaf_of(texts | {"b/text.1": "x"})
    assert [s.key for s in leaf.sections] == ["title", "summary", *texts]
    for key in ("a/text.1", "c/text.1", "d/text.1"):
        assert leaf.html(key) == alone.html(key)
    assert_harmless(leaf.html("b/text.1"))


@given(st.sampled_from(["say", "cut", "materials", "write", "choices", "heading"]), ANY_TEXT)
def test_a_block_keeps_any_text_too(kind: str, text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    argument = {"write": "2", "choices": "x"}.get(kind, "")
    opening = "## " if kind == "heading" else f"/// {kind}{f' | {argument}' if argument else ''}\n\n"
    bracket = text_section("a/x.1")._replace(kind=kind, argument=argument)
    after = bracketed(text_section("b/text.1"), "After")
    leaf = render_staged(FRONT + bracketed(bracket, f"{opening}{text}\n\n///") + after, ADDRESS)
    assert [s.key for s in leaf.sections] == ["title", "summary", "a/x.1", "b/text.1"]
    assert leaf.html("b/text.1") == "<p>After</p>"
    assert_harmless(leaf.html("a/x.1"))


@given(st.text(max_size=300), st.text(max_size=30))
def test_the_sanitiser_alone_lets_nothing_else_through(text: str, name: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    assert_harmless(sanitise(f'<a href="{text}" {name}="{name}" style="x">{text}</a><{name}><img src="{text}">'))


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=9))
def test_json_cannot_end_a_script(value: object) -> None:
    assert not re.search("[<>&'\u2028\u2029]", script_json(value))


@given(ANY_TEXT)
def test_without_brackets_escapes_every_four_slashes(text: str) -> None:
    assert not re.search(r"^\s*////", without_brackets(text), re.MULTILINE)


# --- MkDocs renders the same sections ---


@given(ANY_TEXT)
def test_the_extensions_mkdocs_always_adds_change_nothing(text: str) -> None:
    staged = page_of({"a/text.1": text.encode("utf-8", "replace").decode(), "b/text.1": "| a |\n| - |\n| b |\n\n[TOC]"})
    front, body = staged_front(staged)
    html = Markdown(
        extensions=["toc", "tables", "fenced_code", "passalong.writing"],
        extension_configs={"toc": {"permalink": False}},
    ).convert(body)
    links = re.compile(r'(?:href|src)="[^"]*"')  # addresses of neighbours are MkDocs's own work
    theirs, ours = leaf_from(html, front, ADDRESS, "x"), render_staged(staged, ADDRESS)
    assert [(s.key, links.sub("", s.html)) for s in theirs.sections] == [
        (s.key, links.sub("", s.html)) for s in ours.sections
    ]


# --- nothing takes for ever, nothing nests for ever ---

HEAVY = {
    "6,000 brackets": "[" * 6000,
    "links that never close": "[a](" * 5000,
    "pictures that never close": "![" * 6000,
    "pairs in brackets": "[[x]" * 5000,
    "500 quotes": ">" * 500 + " x",
    "500 lists": "- " * 500 + "x",
    "300 indents": "\n".join(" " * (4 * n) + "- x" for n in range(300))[:LONGEST],
    "300 quotes, line by line": "\n".join("> " * n + "x" for n in range(140)),
    "emphasis": "*a **b" * 1500 + " c** d*" * 1500,
    "backticks": "".join("`" * n + "a" for n in range(1, 199)),
    "facts that never close": "{{ a | " * 2800,
    "blocks that never close": "/// say\n\n" * 1500,
    "rules": "---\n" * 4000,
    "blank lines": "\n" * 19000,
    "four slashes": "////\n" * 3900,
    "a table": "|a|b|\n|-|-|\n" + "|x|y|\n" * 3000,
    "fences that never close": "~~~a\n" * 3900,
    "angles": "<a@b " * 3900,
    "longer than a section may be": "*a* " * LONGEST,
}


@pytest.mark.parametrize("text", HEAVY.values(), ids=HEAVY.keys())
def test_heavy_text_is_survived(text: str) -> None:
    began = time.process_time()
    html = rendered(text)
    assert time.process_time() - began < 3  # seconds; each takes well under one
    depth = deepest = 0
    for tag in re.finditer(r"<(/?)(?:ul|ol|blockquote|div)\b", html):
        depth += -1 if tag[1] else 1
        deepest = max(deepest, depth)
    assert deepest <= DEEPEST + 1


def test_a_section_that_is_too_long_is_shown_as_typed() -> None:
    html = rendered("**a** {{ city | Mersin }} <b>\n\n" + "b " * LONGEST)
    assert html.startswith("<p>**a** {{ city }} &lt;b&gt;</p>")
