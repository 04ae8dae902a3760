"""Tables that are too wide become lists: every value says what it is."""

from __future__ import annotations

import pytest

from passalong.packs.cut import cards_in, in_rows
from passalong.packs.tables import narrow

GRID = """\
<table class="grid"><thead><tr><th scope="col">Clock</th><th>Min</th><th>Step</th><th>Done</th></tr></thead>
<tbody><tr><td class="clock"><bdi>18:00</bdi></td><td>10</td><th scope="row" lang="ar" dir="rtl">الوصول</th>
<td><span class="box-to-tick"></span></td></tr></tbody></table>"""


def test_a_wide_table_becomes_a_list() -> None:
    assert narrow(f"<p>a</p>{GRID}<p>b</p>", 3, 999) == (
        '<p>a</p><ul class="grid rows"><li><p class="row-head" lang="ar" dir="rtl">الوصول</p>'
        '<p><span class="label">Clock:</span> <bdi>18:00</bdi></p><p><span class="label">Min:</span> 10</p>'
        '<p><span class="label">Done:</span> <span class="box-to-tick"></span></p></li></ul><p>b</p>'
    )


@pytest.mark.parametrize(("columns", "letters"), [(4, 999), (4, 22)])
def test_a_table_that_fits_stays_as_it_is(columns: int, letters: int) -> None:
    assert narrow(GRID, columns, letters) == GRID


def test_long_words_need_more_room_than_few_columns_give() -> None:
    table = "<table><tr><td>Rechtsschutzversicherung</td><td>Aufenthaltserlaubnis</td></tr></table>"
    assert narrow(table, 3, 46) == table
    assert narrow(table, 3, 45) == (
        '<ul class="rows"><li><p class="row-head">Rechtsschutzversicherung</p><p>Aufenthaltserlaubnis</p></li></ul>'
    )


def test_what_is_left_empty_to_write_on_is_a_line() -> None:
    head = "<thead><tr><th>Who</th><th>When</th><th>Where</th></tr></thead>"
    table = (
        f"<table>{head}<tbody><tr><td>Ana</td><td></td><td>here</td></tr><tr><td></td><td></td><td></td></tr></table>"
    )
    said = narrow(table, 2, 999)
    first, second = said.split("</li>")[:2]
    assert first.count("write-line") == 1, "a column without any value"
    assert second.count("write-line") == 3, "a row without any value"
    assert 'class="label">Who:</span> Ana' in first


@pytest.mark.parametrize("counted", ['<a class="page-of" href="#h"></a>', '<data class="sheets" value="h 4 2"></data>'])
def test_what_is_counted_when_pages_are_laid_out_is_no_line(counted: str) -> None:
    table = (
        f"<table><thead><tr><th>Page</th><th>Sheets</th></tr></thead><tr><th>Form</th><td>{counted}</td></tr></table>"
    )
    said = narrow(table, 1, 999)
    assert f'<p><span class="label">Sheets:</span> {counted}</p>' in said
    assert "write-line" not in said


def test_heads_that_are_values_themselves_begin_the_list() -> None:
    table = (
        '<table><thead><tr><td data-name="">M01</td><th data-name="">Soil</th><th>Uses</th>'
        '<th data-name="Page">3</th></tr>'
        "</thead><tr><td>M01.1</td><th>Dig</th><td>H01</td><td>5</td></tr></table>"
    )
    module, session = narrow(table, 3, 999).split("</li>")[:2]
    assert module.endswith('<p class="row-head">Soil</p><p>M01</p><p><span class="label">Page:</span> 3</p>')
    assert session == (
        '<li><p class="row-head">Dig</p><p>M01.1</p><p><span class="label">Uses:</span> H01</p>'
        '<p><span class="label">Page:</span> 5</p>'
    )
    assert narrow(table, 4, 999) == table


def test_the_name_of_a_value_has_the_colon_of_its_language() -> None:
    assert '<span class="label">Min\u202f:</span> 10' in narrow(GRID, 3, 999, "\u202f:")


def test_a_head_over_two_columns_names_the_last_of_them() -> None:
    table = (
        '<table><thead><tr><th colspan="2">Sessions</th><th>Min</th></tr></thead>'
        "<tr><td>M1</td><th>Dig</th><td>30</td></tr></table>"
    )
    said = narrow(table, 2, 999)
    assert said.startswith('<ul class="rows"><li><p class="row-head">Dig</p><p>M1</p>')
    assert 'class="label">Min:</span> 30' in said


def test_cards_of_a_handout_stand_in_rows_as_they_are_read() -> None:
    """A table, whose cells run from the right in Arabic, as WeasyPrint's grid does not."""
    cards = "".join(f'<div class="card"><p>{word}</p></div>\n' for word in ("Listen", "Wait", "Ask"))
    html = in_rows(f'<p>Cut</p><div class="cards">\n{cards}</div><p>End</p>')
    assert html.startswith('<p>Cut</p><div class="cards"><div class="card-row"><div class="card"><p>Listen</p></div>')
    assert html.endswith('<div class="card"><p>Ask</p></div><div class="card"></div></div></div><p>End</p>')
    assert html.count('class="card-row"') == 2
    assert cards_in(html) == ["<p>Listen</p>", "<p>Wait</p>", "<p>Ask</p>"]
