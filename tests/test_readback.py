"""How much of a text a PDF gives back: what is counted, and what is not."""

from __future__ import annotations

import pytest

from passalong.packs.breaks import BREAK, html_with_breaks, with_breaks
from passalong.packs.readback import as_read, in_order, missing, passages, share, words

ROWS = ["Sit or stand as you like.", "Call 000, it costs nothing."]


def test_all_of_it_comes_back_whatever_stands_between() -> None:
    assert share(ROWS, "7 Notes Sit or stand\nas you Page like. Call\n000, it costs nothing.") == 1
    assert share([], "") == 1


def test_passages_may_come_in_any_order_but_words_may_not() -> None:
    assert share(ROWS, f"{ROWS[1]}\n{ROWS[0]}") == 1
    assert share(ROWS, " ".join(reversed(" ".join(ROWS).split()))) < 0.5


@pytest.mark.parametrize(
    ("expected", "read"),
    [
        ("Welcome to the circle", "W elcome to the cir cle"),
        ("أهلا وسهلا بكم في الدائرة", "الهأ الهسو مكب يف ةرئادلا"),
        ("कि कौन बोलना चाहता", "िक कौन बोलना चाहता"),
    ],
    ids=["cut", "turned", "misplaced"],
)
def test_garbage_is_not_a_word(expected: str, read: str) -> None:
    assert share([expected], read) < 0.99
    assert missing([expected], read)[0] == expected.split()[0]


def test_a_word_whose_line_ends_at_its_hyphen_counts_as_both() -> None:
    """So Poppler gives it back: it takes the hyphen for one of the layout."""
    assert share(["Qui est là-bas ?", "A-t-il dit"], "Qui est làbas\n? At-il dit") == 1
    assert share(["Qui est là-bas ?"], "Qui est là ?") < 1
    assert missing(["là-bas", "làbas"], "làbas") == ["là", "bas"], "somebody wrote it as one word"


def test_what_shapes_or_directs_the_letters_is_no_letter() -> None:
    assert words("أهلًا \u202b000\u202cمجّانًا ﻻ می\u200cتوانید") == ["أهلا", "000", "مجانا", "لا", "میتوانید"]


def test_lines_that_run_as_they_are_drawn_are_turned() -> None:
    drawn = ".112 مقرلاب اولصتا\nSit 112\nexample.org/ar يف"
    assert as_read(drawn, from_right=True) == "اتصلوا بالرقم 112.\nSit 112\nفي example.org/ar"
    assert as_read("English · ةيبرعلا · Français", from_right=False) == "English · العربية · Français"


def test_pieces_of_a_line_from_the_right_are_put_in_order() -> None:
    assert words(in_order(".\u202b هذا رقم\u202c.112 \u202bاتصلوا بالرقم\u202c")) == "اتصلوا بالرقم 112 هذا رقم".split()
    whole = "\u202bاتصلوا \u202a112\u202c الآن\u202c"
    assert in_order(whole) == whole
    assert in_order("English, \u202bالعربية\u202c, Français") == "English, \u202bالعربية\u202c, Français"


def test_a_line_may_end_inside_a_burmese_or_khmer_phrase() -> None:
    assert share(["ကြိုဆိုပါတယ်", "សូមស្វាគមន៍"], "ကြိုဆို\nပါတယ်\nសូម\nស្វាគមន៍") == 1
    assert share(["ကြိုဆိုပါတယ်"], "ကိြုဆိုပါတယ်") < 1


def test_passages_are_blocks_without_what_is_never_shown() -> None:
    notes = '<div class="blank-notes"><p>Notes</p></div><!-- even a --><p>Notes</p><!-- even ends -->'
    html = (
        notes + "<title>x</title><h1>Rules</h1><ul><li>Be <strong>kind</strong>er &amp; slow<li>Rest</ul><svg>y</svg>"
    )
    assert passages(html) == ["Rules", "Be kinder & slow", "Rest"]
    assert passages("<p>Ask <span>112</span>! <bdi>H01</bdi>Rules \u2066x y\u2069</p>") == [
        "Ask",
        "112",
        "!",
        "H01",
        "Rules",
        "x y",
    ]


def test_lines_may_end_between_the_words_of_khmer_and_burmese() -> None:
    assert with_breaks("អ្នកអាចអង្គុយ 000 ok").split(BREAK) == ["អ្នក", "អាច", "អង្គុយ 000 ok"]
    assert BREAK in with_breaks("ကြိုဆိုပါတယ်")
    assert with_breaks("Welcome, እንኳን ደህና मदद") == "Welcome, እንኳን ደህና मदद"


def test_breaks_stay_out_of_titles_and_addresses() -> None:
    html = '<title>អ្នកអាច</title><body><a data-head="អ្នកអាច" title="អ្នកអាច" href="#a">អ្នកអាច</a></body>'
    broken = f"អ្នក{BREAK}អាច"
    assert html_with_breaks(html) == (
        f'<title>អ្នកអាច</title><body><a data-head="{broken}" title="អ្នកអាច" href="#a">{broken}</a></body>'
    )
