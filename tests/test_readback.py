"""How much of a text a PDF gives back: what is counted, and what is not."""

from __future__ import annotations

import pytest

from passalong.packs.breaks import BREAK, html_with_breaks, with_breaks
from passalong.packs.readback import as_read, in_order, missing, passages, share, words
from readers import letters_of

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


def test_a_space_is_told_by_the_size_of_the_letters() -> None:
    """Not by the height of their line: in Nastaliq it is two and a half times as high."""

    def sign(left: float, letter: str) -> str:
        return f'<char quad="{left} 0 {left + 6} 0 {left} 30 {left + 6} 30" x="{left}" y="20" c="{letter}"/>'

    line = f'<line><font name="x" size="12">{sign(0, "a")}{sign(6.5, "b")}{sign(15, "c")}</font></line>'
    assert "".join(letters_of(line)) == "ab c"


def test_pieces_of_a_line_from_the_right_are_put_in_order() -> None:
    assert words(in_order(".\u202b هذا رقم\u202c.112 \u202bاتصلوا بالرقم\u202c")) == "اتصلوا بالرقم 112 هذا رقم".split()
    whole = "\u202bاتصلوا \u202a112\u202c الآن\u202c"
    assert in_order(whole) == whole
    assert in_order("English, \u202bالعربية\u202c, Français") == "English, \u202bالعربية\u202c, Français"


def test_a_list_of_numbers_runs_as_the_words_around_it() -> None:
    """Numbers that an Arabic comma parts are drawn from the right; both readers took them for words from the left."""
    told = ["قدم 2، 10 دقیقه", "7"]
    poppler = "\u202bقدم \u202a 7 10 ،2\u202cدقیقه\u202c"
    assert share(told, in_order(poppler)) == 1
    assert share(told, as_read("هقیقد 7   10 ،2 مدق", from_right=True)) == 1
    assert as_read("7 / 10 ,2 مدق", from_right=True) == "قدم 7 / 10 ,2", "what has no such comma is one piece"
    assert as_read(".GCM، 2018 هيف", from_right=True) == "فيه GCM، 2018.", "beside letters they run from the left"


def test_a_number_at_a_letter_is_a_word_of_its_own() -> None:
    """Poppler sets a mark between them, and a space beside it."""
    assert words("4 و5، A وB") == words("\u202a4\u202c و\u202a 5\u202c، \u202aA\u202c و\u202a B\u202c")
    assert words("H02 3D ۱۲م") == ["H02", "3D", "۱۲", "م"]


def test_a_passage_of_common_words_is_found_where_it_stands() -> None:
    """However often its words stand before in another order."""
    before = f"yes say you If {'and so on ' * 30}" * 90
    assert share(["If you say yes"], f"{before} If you say yes") == 1


def test_a_first_word_at_the_foot_of_a_page_is_found_behind_the_foot_and_the_next_head() -> None:
    between = " ".join(f"head{n}" for n in range(30))
    read = f"so much. Limit: {between} a fair hearing decides for each person. The end and the Limit: of this"
    said = ["Limit: a fair hearing decides for each person."]
    assert share(said, read) == 1
    assert share(said, read.replace("decides", "divides")) < 1


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
