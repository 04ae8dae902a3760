"""What a pull request changes: the report, its fixed shape, and a comment in which no stranger's word is Markdown."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from passalong.curriculum import read
from passalong.curriculum.stamp import stamp
from passalong.quoted import in_block, in_code, visible
from passalong.review.answers import artifact_of, earlier_of, names_of, number_of, unpacked
from passalong.review.comment import MARK, MOST, comment, first_line
from passalong.review.report import report
from passalong.review.shape import MOST_BYTES, REPORT, Number, Rows, Shape, Text, fits, fitted, read_report, written
from passalong.review.touched import cares, locks
from trees import FRENCH_SESSION, HANDOUT, SESSION, TODAY, small_toolkit, tree

CONSENT = "curriculum/en/forms/participation-consent.md"
Report = dict[str, Any]


@pytest.fixture
def reported(tmp_path: Path) -> Callable[..., Report]:
    """`reported({file: [before, after]}, "scripts/x")` changes passages of the small toolkit and gives the report."""

    def make(changes: dict[str, list[str]], *others: str) -> Report:
        files = small_toolkit()
        before = tree(tmp_path / "before", files)
        stamp(read(before, TODAY)[0])
        for file, (old, new) in changes.items():
            assert old in files[file]
            files[file] = files[file].replace(old, new, 1)
        after = tree(tmp_path / "after", files)
        for lock in (before / "curriculum").glob("*/*.lock"):
            (after / lock.relative_to(before)).write_bytes(lock.read_bytes())
        made = report(before, after, [*changes, *others], TODAY)
        assert fits(made)
        return made

    return make


class TestReport:
    def test_says_which_passages_changed(self, reported: Callable[..., Report]) -> None:
        (page,) = reported({HANDOUT: ["We listen.", "We listen to each other."]})["pages"]
        assert (page["file"], page["title"], page["language"]) == (HANDOUT, "Our poster", "English")
        assert (page["added"], page["changed"], page["removed"], page["vital"]) == (0, 1, 0, [])

    def test_consent_text_is_shown_as_it_was_and_as_it_is(self, reported: Callable[..., Report]) -> None:
        (page,) = reported({CONSENT: ["An empty answer means no.", "An empty answer means yes."]})["pages"]
        (passage,) = page["vital"]
        assert (passage["before"], passage["after"]) == ("An empty answer means no.", "An empty answer means yes.")

    def test_a_translation_of_safety_text_stands_beside_its_source(self, reported: Callable[..., Report]) -> None:
        (page,) = reported({FRENCH_SESSION: ["appelez le {{", "composez le {{"]})["pages"]
        (passage,) = page["vital"]
        assert passage["after"] == "En cas de danger, composez le {{ emergency_number }}."
        assert passage["source"] == "In danger, call {{ emergency_number }}."
        assert page["language"] == "Français"

    def test_problems_of_what_changed_and_what_is_new_elsewhere(self, reported: Callable[..., Report]) -> None:
        found = reported({FRENCH_SESSION: ["/// say", "/// dire"]})
        assert "block-unknown" in {one["code"] for one in found["problems"]}
        assert found["stopping"] == 0
        broken = reported({HANDOUT: ["We listen.", "We <b>listen</b>."]})
        assert [one["code"] for one in broken["problems"]] == ["html-tag"]
        assert broken["stopping"] == 1

    def test_minutes_before_and_after(self, reported: Callable[..., Report]) -> None:
        changes = ["`step: arrive` `time: 10`", "`step: arrive` `time: 15`"]
        (row,) = reported({SESSION: changes})["minutes"]
        assert row["title"] == "M01.1 Ground rules"
        assert row["steps"] == [{"step": "arrive", "before": 10, "after": 15}]

    def test_a_raised_version_makes_translations_older(self, reported: Callable[..., Report]) -> None:
        files = small_toolkit()
        before = files[SESSION]
        after = before.replace("version: 3", "version: 4").replace("Greet each person.", "Greet every single person.")
        (row,) = reported({SESSION: [before, after]})["status"]
        assert row["language"] == "Français"
        assert row["after"]["stale"] == row["before"]["stale"] + 1

    def test_what_is_said_about_texts(self, reported: Callable[..., Report]) -> None:
        found = reported(
            {
                FRENCH_SESSION: ["status: draft", "status: signed_off"],
                SESSION: ["version: 3", "version: 3\neditorial: [close/safety.1]"],
                "curriculum/ar/interface.yml": ["published: no", "published: yes"],
            }
        )
        assert found["claims"] == [
            {
                "file": "curriculum/ar/interface.yml",
                "language": "العربية",
                "field": "published",
                "before": "no",
                "after": "yes",
            },
            {"file": FRENCH_SESSION, "language": "", "field": "status", "before": "draft", "after": "signed_off"},
            {"file": SESSION, "language": "", "field": "editorial", "before": "", "after": "[close/safety.1]"},
        ]
        said = comment(found)
        line = said.split("\n")[1]
        assert "**It sets `published:` from `no` to `yes` in `العربية`:** a maintainer decides that." in line
        assert "**It changes the status of translations** (`status:`)" in line
        assert "**It says that source texts changed in their wording only** (`editorial:`)" in line
        assert f"- `{FRENCH_SESSION}`: `status` `draft` → `signed_off`" in said

    def test_what_is_said_is_never_read_through_a_link(self, tmp_path: Path) -> None:
        before, after = (tree(tmp_path / side, small_toolkit()) for side in ("before", "after"))
        (tmp_path / "secret.md").write_text("---\nstatus: token-of-somebody\n---\n")
        (after / FRENCH_SESSION).unlink()
        (after / FRENCH_SESSION).symlink_to(tmp_path / "secret.md")
        assert "token-of-somebody" not in written(report(before, after, [FRENCH_SESSION], TODAY))

    def test_nothing_changed(self, reported: Callable[..., Report]) -> None:
        found = reported({}, "README.md")
        assert [found[name] for name in ("pages", "problems", "claims", "status", "minutes")] == [[]] * 5
        assert found["files"] == ["README.md"]

    def test_a_folder_without_a_toolkit(self, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        found = report(tree(tmp_path / "before", small_toolkit()), tmp_path / "empty", [HANDOUT], TODAY)
        assert fits(found)
        assert found["stopping"] > 0

    def test_a_very_large_change_keeps_its_size(self, tmp_path: Path) -> None:
        files = small_toolkit()
        before = tree(tmp_path / "before", files)
        names = [f"curriculum/en/handouts/{'x' * 90}-{n}.md" for n in range(400)]
        words = "\n\n".join(f"# {'ش' * 500}" for _ in range(20))
        for n, name in enumerate(names):
            page = files[HANDOUT].replace("code: H01", f"code: H{n + 100}").replace("We listen.", words)
            files[name] = page.replace("kind: handout", "kind: handout" if n % 2 else "kind: nothing")
        found = report(before, tree(tmp_path / "after", files), [*names, "z/sections.lock"], TODAY)
        text = written(found)
        assert len(text.encode()) <= MOST_BYTES
        assert read_report(text.encode()) == found
        assert locks(found["files"]) == ["z/sections.lock"]
        assert found["left_out"] > 0
        assert len(comment(found)) <= MOST


def anything_of(shape: Shape) -> st.SearchStrategy[Any]:
    """Everything that has the shape."""
    if isinstance(shape, Text):
        return st.text(max_size=min(shape.most, 40))
    if isinstance(shape, Number):
        return st.integers(0, shape.most)
    if isinstance(shape, Rows):
        return st.lists(anything_of(shape.of), max_size=min(shape.most, 3))
    return st.fixed_dictionaries({name: anything_of(inner) for name, inner in shape.items()})


class TestShape:
    @given(anything_of(REPORT))
    def test_what_fits_stays_as_it_is(self, value: Report) -> None:
        assert fits(value)
        assert fitted(value, REPORT) == value

    @given(anything_of(REPORT), st.sampled_from(sorted(REPORT)), st.sampled_from([None, 1.5, True, "x" * 900, {}, -1]))
    def test_another_shape_is_refused(self, value: Report, name: str, wrong: object) -> None:
        assert not fits(value | {name: wrong})
        assert not fits({**value, "extra": 1})
        assert not fits({key: value[key] for key in value if key != name})

    @pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b"[" * 100_000, b'"' + b"x" * MOST_BYTES + b'"'])
    def test_bytes_that_are_no_report(self, content: bytes) -> None:
        assert read_report(content) is None

    def test_too_long_is_cut_with_a_sign(self) -> None:
        assert fitted("abcdef", Text(4)) == "abc…"
        assert fitted([1, 2, 3], Rows(Number(), 2)) == [1, 2]


NOTHING: Report = {
    "schema": 2,
    "claims": [],
    "files": [],
    "pages": [],
    "problems": [],
    "stopping": 0,
    "mended": 0,
    "status": [],
    "minutes": [],
    "pictures": [],
    "left_out": 0,
}
HOSTILE = "](http://evil.example) ![x](https://evil.example/p.png) <img src=x> @everyone #1 ``` `\n\n# Heading\n\u202e|"


def outside_code(markdown: str) -> str:
    """The Markdown without its code, as GitHub would read it: fenced blocks, then spans of equal runs of backticks."""
    lines, fence = [], ""
    for line in markdown.split("\n"):
        run = re.match(r"`{3,}", line)
        if fence:
            fence = "" if line == fence else fence
        elif run and line == run[0]:
            fence = run[0]
        else:
            lines.append(line)
    return "\n".join(re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", "", line) for line in lines)


def hostile(shape: Shape) -> Any:
    """A report of the right shape in which every text is an attack."""
    if isinstance(shape, Text):
        return HOSTILE[: shape.most]
    if isinstance(shape, Number):
        return 1
    if isinstance(shape, Rows):
        return [hostile(shape.of)] * min(shape.most, 2)
    return {name: hostile(inner) for name, inner in shape.items()}


class TestComment:
    def test_no_text_of_the_artifact_is_markdown(self) -> None:
        given = hostile(REPORT)
        assert fits(given)
        left = outside_code(comment(given, [HOSTILE, "curriculum/en/x.png" + HOSTILE], HOSTILE))
        assert [word for word in ("evil", "img", "@", "#1", "Heading", "\u202e", "![") if word in left] == []

    @given(st.text(alphabet="`a \n", max_size=30))
    def test_code_cannot_be_left(self, text: str) -> None:
        assert "a" not in outside_code(in_code(text))
        assert "a" not in outside_code(in_block(text))

    def test_what_steers_or_hides_is_written_out(self) -> None:
        assert visible("a\u202eb\u200bc\x1b\ufeff") == "a\\u202eb\\u200bc\\u001b\\ufeff"
        assert visible("می\u200cخواهم\nب") == "می\u200cخواهم\nب"

    def test_pictures_are_named_and_never_shown(self) -> None:
        said = comment(NOTHING, ["curriculum/en/handouts/circle.png"])
        assert "- `curriculum/en/handouts/circle.png`" in said
        assert "![" not in said

    @pytest.mark.parametrize(
        ("file", "words"),
        [
            (".github/workflows/check.yml", "the workflows"),
            ("hooks/passalong/build.py", "the program"),
            ("scripts/build", "the scripts"),
            ("overrides/main.html", "the templates"),
            ("curriculum/site.yml", "the facts about a site"),
            ("curriculum/site.private.yml", "private facts, which must never be here"),
            ("curriculum/data/stories.yml", "the data of the toolkit"),
            ("mkdocs.yml", "files at the top of the project"),
            ("curriculum/fr/translations.lock", "a lock"),
        ],
    )
    def test_the_first_line_says_what_needs_a_closer_look(self, file: str, words: str) -> None:
        assert words in comment(NOTHING, [HANDOUT, file]).split("\n")[1]

    def test_content_alone_needs_no_special_care(self) -> None:
        assert cares([HANDOUT, "docs/fr/index.md", "curriculum/fr/interface.yml"]) == []

    @pytest.mark.parametrize(
        "file", [".build/known/fr.pickle", ".cache/templates/x.cache", "curriculum/.cache/x", "site/index.html"]
    )
    def test_what_only_a_build_makes_is_named_first_of_all(self, file: str) -> None:
        """A note of the last build is read back by the program: nobody should fetch somebody else's."""
        assert "what could run on your computer" in " ".join(cares([file]))
        said = comment(NOTHING, [file]).split("\n")[1]
        assert said.startswith("**Not accepted: this") is not file.startswith("site/")

    def test_what_is_printed_to_be_typed_holds_no_command_of_a_stranger(self) -> None:
        said = comment(NOTHING, ["curriculum/x; touch owned #.lock"])
        assert "git checkout origin/main -- 'curriculum/x; touch owned #.lock'" in said

    def test_a_folder_that_nobody_knows_is_named(self) -> None:
        assert cares(["vendor/x.py"]) == ["files outside `curriculum/` and `docs/`"]
        assert comment(NOTHING, [HANDOUT]).split("\n")[1] == "Thank you. Nothing in this change needs special care."

    def test_what_changed_workflows_wrote_is_not_believed(self) -> None:
        lying = NOTHING | {"files": [HANDOUT]}
        assert "do not rely on it" in first_line(lying, [HANDOUT, ".github/workflows/pull-request.yml"])
        assert "do not rely on" in first_line(lying, ["x.md"] * 3000)

    def test_a_lock_is_refused_with_the_words_to_undo_it(self) -> None:
        said = comment(NOTHING, ["curriculum/fr/translations.lock"])
        assert said.split("\n")[1].startswith("**Not accepted yet: this pull request edits a lock.**")
        assert "`git checkout origin/main -- curriculum/fr/translations.lock`" in said
        assert "please undo the lock" in said

    def test_safety_core_and_consent_need_a_second_reader(self, reported: Callable[..., Report]) -> None:
        found = reported({CONSENT: ["An empty answer means no.", "An empty answer means yes."]})
        line = comment(found).split("\n")[1]
        assert line.startswith("**In `English`** it changes text about safety, core or consent")
        assert "second reader of this language" in line

    def test_the_check_did_not_finish(self) -> None:
        said = comment(None, ["hooks/x.py"], "0123456789abcdef")
        assert "did not finish" in said
        assert "the program" in said
        assert "`0123456789`" in said

    def test_begins_with_its_mark(self) -> None:
        assert comment(NOTHING).startswith(MARK + "\n")


class TestAnswers:
    def test_the_pull_request_is_the_one_with_this_commit(self) -> None:
        pulls = [{"number": 7, "head": {"sha": "aaa"}}, {"number": 8, "head": {"sha": "bbb"}}]
        assert number_of(pulls, "bbb") == 8
        assert number_of(pulls, "ccc") is None
        assert number_of([*pulls, {"number": 9, "head": {"sha": "bbb"}}], "bbb") is None

    def test_the_newest_artifact_of_a_size_that_can_be(self) -> None:
        one = {"id": 1, "name": "report", "expired": False, "size_in_bytes": 10}
        assert artifact_of({"artifacts": [one, one | {"id": 2}, one | {"id": 3, "name": "other"}]}) == 2
        assert artifact_of({"artifacts": [one | {"size_in_bytes": MOST_BYTES + 1}]}) is None
        assert artifact_of({"artifacts": [one | {"expired": True}]}) is None

    def test_an_archive_holds_one_report_of_a_size_that_can_be(self) -> None:
        def archive(**files: bytes) -> bytes:
            target = io.BytesIO()
            with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
                for name, content in files.items():
                    made.writestr(name, content)
            return target.getvalue()

        assert unpacked(archive(**{"report.json": b"{}"})) == b"{}"
        assert unpacked(archive(**{"../report.json": b"{}"})) == b""
        assert unpacked(archive(**{"report.json": b"{}", "x": b""})) == b""
        assert unpacked(archive(**{"report.json": b" " * (MOST_BYTES + 1)})) == b"", "a bomb is not unpacked"
        assert unpacked(b"no archive") == b""

    def test_names_also_of_where_a_file_was(self) -> None:
        assert names_of([[{"filename": "a"}], [{"filename": "b", "previous_filename": "hooks/c.py"}]]) == [
            *("a", "b", "hooks/c.py"),
        ]

    def test_only_our_own_comment_is_written_anew(self) -> None:
        ours = {"id": 5, "user": {"login": "github-actions[bot]"}, "body": MARK + "\nx"}
        theirs = {"id": 4, "user": {"login": "somebody"}, "body": MARK + "\nx"}
        assert earlier_of([[theirs], [ours]]) == 5
        assert earlier_of([[theirs]]) is None


def test_what_has_rights_needs_nothing_but_python(tmp_path: Path) -> None:
    """`comment.yml` installs nothing: every package would be one more stranger with rights."""
    (tmp_path / "files.json").write_text(json.dumps([[{"filename": "hooks/x.py"}]]))
    library = Path(__file__).parents[1] / "hooks"
    said = subprocess.run(
        [sys.executable, "-S", "-P", "-m", "passalong.review", "tell", "none.zip", "files.json", "abc"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(library)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert said.startswith(MARK)
