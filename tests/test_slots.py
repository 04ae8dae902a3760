"""What is put into finished HTML late: facts that are not public, quantities, plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passalong.sanitise import sanitise
from passalong.shapes import link_for
from passalong.slots import WRITE_LINE, Mode, fill, list_items, material, plain_text
from staged import rendered

WORDS = {
    "fact_not_filled": "not filled in here: ask",
    "fact_venue": "Meeting <place>",
    "per_person": "{n} par personne",
    "per_group": "{n} par groupe",
    "per_room": "{n} par salle",
    "per_facilitator": "{n} par animatrice",
}


def chip(value: str) -> str:
    return f'<data class="chip" value="{value}"></data>'


# --- facts ---


def not_here(name: str, label: str) -> str:
    return f'<span class="fact missing" data-fact="{name}">({label}: not filled in here: ask)</span>'


def to_write(name: str, label: str) -> str:
    return f'<span class="fact blank" data-fact="{name}">{WRITE_LINE} <span class="label">({label})</span></span>'


@pytest.mark.parametrize(
    ("mode", "facts", "expected"),
    [
        ("web", {}, not_here("venue", "Meeting &lt;place&gt;")),
        ("web", {"venue": None}, not_here("venue", "Meeting &lt;place&gt;")),
        ("print", {}, to_write("venue", "Meeting &lt;place&gt;")),
        ("print", {"venue": "<2> & 3"}, '<span class="fact" data-fact="venue" dir="auto">&lt;2&gt; &amp; 3</span>'),
    ],
)
def test_a_fact_without_a_public_value(mode: Mode, facts: dict[str, str | None], expected: str) -> None:
    assert fill(rendered("At {{ venue }}."), facts, WORDS, mode) == f"<p>At {expected}.</p>"


def test_a_public_value_is_left_alone() -> None:
    html = rendered("In {{ city | Mersin }}, {{ contact_email | a@example.org }}")
    assert fill(html, {"city": "Elsewhere"}, WORDS, "print") == html


def test_a_fact_without_a_word_is_called_by_its_name() -> None:
    assert ">(keep data months)<" in fill(rendered("{{ keep_data_months }}"), {}, {}, "print")


@pytest.mark.parametrize(
    "value", ["a@example.org", "0555 000 00 00", "https://example.org/a?b=1&c=2", "Library <hall> & co"]
)
def test_a_value_looks_the_same_from_stage_and_from_a_pack(value: str) -> None:
    late = fill(rendered("{{ safeguarding_phone }}"), {"safeguarding_phone": value}, WORDS, "print")
    assert sanitise(late) == rendered("{{ safeguarding_phone | " + value + " }}")


def test_a_link_that_needs_a_fact() -> None:
    html = rendered("Go: [*out*]({{ quick_exit_url }}).")
    address = "https://example.org"
    filled = f'<span class="fact" data-fact="quick_exit_url" dir="ltr"><a href="{address}">{address}</a></span>'
    blank = to_write("quick_exit_url", "quick exit url")
    assert fill(html, {}, WORDS, "web") == "<p>Go: .</p>"
    assert fill(html, {}, WORDS, "print") == f"<p>Go: <em>out</em> {blank}.</p>"
    assert fill(html, {"quick_exit_url": address}, WORDS, "print") == f"<p>Go: <em>out</em> ({filled}).</p>"


PRINTABLE = st.text(st.characters(exclude_categories=("Cc", "Cs")))


@given(PRINTABLE, PRINTABLE)
def test_values_and_words_of_a_site_are_escaped(value: str, word: str) -> None:
    html = rendered("{{ venue }} [x](mailto:{{ venue }})")
    for facts in ({"venue": value}, {}):
        filled = fill(html, facts, {"fact_not_filled": word, "fact_venue": word}, "print")
        assert plain_text(sanitise(filled)) == plain_text(filled)
        assert filled.count("<") == sanitise(filled).count("<")


# --- how a fact is linked ---


@pytest.mark.parametrize(
    ("name", "value", "link"),
    [
        ("contact_email", "training@example.org", "mailto:training@example.org"),
        ("outside_contact", "Ms Example, a@example.org", ""),
        ("contact_email", "a@example.org?bcc=b@example.org", ""),
        ("contact_email", "a@example.org\nb", ""),
        ("emergency_number", "112", "tel:112"),
        ("emergency_number", "000", "tel:000"),
        ("emergency_number", "112 or 155", ""),
        ("keep_data_months", "12", ""),
        ("safeguarding_phone", "0324 000 00 00", "tel:03240000000"),
        ("outside_contact", "+44 (20) 7946-0000", "tel:+442079460000"),
        ("next_decision_date", "2026-06-15", ""),
        ("next_decision_date", "01.06.2026", ""),
        ("next_decision_date", "01-06-2026", ""),
        ("site_url", "https://example.org/toolkit/?a=b#c", "https://example.org/toolkit/?a=b#c"),
        ("site_url", "http://example.org", ""),
        ("site_url", "https://example.org/\"onclick=\"x", ""),
        ("site_url", "javascript:alert(1)", ""),
    ],
)  # fmt: skip
def test_the_shape_of_a_value_tells_where_it_leads(name: str, value: str, link: str) -> None:
    assert link_for(name, value) == link


# --- quantities ---


@pytest.mark.parametrize(
    ("typed", "said", "total"),
    [
        ("5 per person", "5 par personne", "90"),
        ("1 per group", "1 par groupe", "5"),
        ("2 per room", "2 par salle", "2"),
        ("1 per facilitator", "1 par animatrice", "3"),
        ("before", "", ""),
        ("2 per  room", "", ""),
        ("&lt;b&gt;", "", ""),
    ],
)
def test_quantities_in_words_and_in_all(typed: str, said: str, total: str) -> None:
    def shown(words: str) -> str:
        return f'<data class="chip" value="{typed}">{words}</data>'

    assert fill(chip(typed), {}, WORDS, "web") == shown(said)
    assert fill(chip(typed), {}, WORDS, "print", people=18, facilitators=3) == shown(total)


def test_material_reads_a_chip() -> None:
    found = material("2 per room")
    assert found is not None
    assert (found.quantity, found.per) == (2, "room")
    assert material("moment") is None


# --- lists and words ---


def test_items_of_a_list_with_their_chips() -> None:
    html = (
        f"<ul>\n<li>Paper{chip('2 per room')}</li>\n<li>\n<p><b>A</b> pen{chip('a&amp;b')}</p>\n</li>\n"
        "<li>Two\n<ul>\n<li>in</li>\n<li>side</li>\n</ul>\n</li>\n<li><p>a</p>\n<p>b</p></li>\n</ul><ol><li></li></ol>"
    )
    assert list_items(html) == [
        ("Paper", "2 per room"),
        ("<b>A</b> pen", "a&b"),
        ("Two\n<ul>\n<li>in</li>\n<li>side</li>\n</ul>", ""),
        ("<p>a</p>\n<p>b</p>", ""),
        ("", ""),
    ]


def test_no_list_no_items() -> None:
    assert list_items("<p>Words</p>") == []


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p>\n<p>two&nbsp;&amp; <em>th</em>ree</p>", "One two & three"),
        ("a<br>b", "a b"),
        (f"<ul><li>Paper{chip('2 per room')}</li><li>Pens</li></ul>", "Paper Pens"),
        ('Promised.<sup class="cite"><a data-source="x" href="#source-x">[1]</a></sup>', "Promised."),
        ('<img alt="A circle" src="circle.png">', ""),
        ("&lt;b&gt;", "<b>"),
        ("", ""),
    ],
)
def test_plain_text(html: str, text: str) -> None:
    assert plain_text(html) == text
