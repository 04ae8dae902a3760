"""What is too long to be kept whole on a page, and what is not."""

from __future__ import annotations

from passalong.packs.whole import whole

LINE = "a line of forty letters, of which one is"
QUESTION = '<li id="a" class="begins-group">\n<p class="question">What?</p>{}<ul><li>Yes</li></ul></li>'


def test_a_box_of_more_than_half_a_page_is_long() -> None:
    short, long = (f'<div class="box safety">{f"<p>{LINE}</p>" * n}</div>' for n in (10, 11))
    assert whole(short + long, 20, len(LINE)) == short + long.replace("box safety", "long box safety")


def test_a_box_ends_where_it_ends() -> None:
    html = f'<div class="box say"><div>{LINE}</div></div><p>{LINE * 30}</p>'
    assert whole(html, 20, len(LINE)) == html


def test_a_question_of_more_than_a_quarter_is_long() -> None:
    short, long = (QUESTION.format(f"<p>{LINE * n}</p>") for n in (3, 4))
    assert whole(short, 20, len(LINE)) == short
    assert whole(long, 20, len(LINE)) == long.replace("begins-group", "long begins-group")
    assert whole(long.replace(' class="begins-group"', ""), 20, len(LINE)).startswith('<li class="long" id="a">')


def test_lines_to_write_on_count() -> None:
    box = '<div class="box local"><p>Write.</p><div class="write-lines">{}</div></div>'
    assert "long" in whole(box.format('<div class="write-line"></div>' * 10), 20, 40)
    assert "long" not in whole(box.format('<div class="write-line"></div>' * 9), 20, 40)
