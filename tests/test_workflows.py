"""What the workflows run, word for word from their files, on a prepared repository; and what they are not allowed."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from passalong.review.comment import MARK
from trees import FRENCH_SESSION, HANDOUT, SESSION, small_toolkit, tree

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".github" / "workflows"
COMMIT = "0123456789abcdef"
LOCK = "curriculum/fr/translations.lock"


def workflow(name: str) -> dict[str, Any]:
    """A workflow; `on` is read as text, not as a yes."""
    found: dict[str, Any] = yaml.load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    return found


def steps(name: str) -> Iterator[dict[str, Any]]:
    for job in workflow(name)["jobs"].values():
        yield from job["steps"]


def commands(name: str) -> list[str]:
    """Every script of a workflow, in order."""
    return [step["run"] for step in steps(name) if "run" in step]


def run(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """As a runner does: bash that stops at the first error."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "SOURCE_DATE_EPOCH": "1795348800", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def git(folder: Path, *arguments: str) -> str:
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    return subprocess.run(["git", *who, *arguments], cwd=folder, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """A runner's folder, in which `after/` is the merge commit of a pull request onto a small toolkit.

    Its `scripts/setup` gives the Python of these tests, so that the tool need not be installed again.
    """
    folder = tmp_path / "runner"
    after = tree(folder / "after", small_toolkit())
    setup = after / "scripts" / "setup"
    setup.parent.mkdir()
    wrapped = f'#!/bin/sh\nPYTHONPATH="{ROOT / "hooks"}" exec "{sys.executable}" "$@"\n'
    setup.write_text(
        '#!/usr/bin/env bash\nset -e\ncd "$(dirname "$0")/.."\nmkdir -p .venv/bin\n'
        f"cat >.venv/bin/python <<'END'\n{wrapped}END\nchmod +x .venv/bin/python\n"
    )
    setup.chmod(0o755)
    git(after, "init", "-q", "-b", "main")
    git(after, "add", "-A")
    git(after, "commit", "-q", "-m", "before")
    return folder


def propose(runner: Path, changes: dict[str, str]) -> None:
    """A pull request with these files, merged as GitHub merges it for a check."""
    after = runner / "after"
    git(after, "switch", "-q", "-c", "theirs")
    for name, text in changes.items():
        (after / name).parent.mkdir(parents=True, exist_ok=True)
        (after / name).write_text(text, encoding="utf-8")
    git(after, "add", "-A")
    git(after, "commit", "-q", "-m", "theirs")
    git(after, "switch", "-q", "main")
    git(after, "merge", "-q", "--no-ff", "-m", "merge", "theirs")


def read_change(runner: Path) -> list[subprocess.CompletedProcess[str]]:
    """Run `pull-request.yml` to its end, or to the first step that fails."""
    done = []
    for script in commands("pull-request"):
        done.append(run(script, runner, GITHUB_STEP_SUMMARY=str(runner / "summary.md")))
        if done[-1].returncode:
            break
    return done


class TestReading:
    def test_a_translation_is_read_and_noted_beside_its_line(self, runner: Path) -> None:
        propose(runner, {FRENCH_SESSION: small_toolkit()[FRENCH_SESSION].replace("/// say", "/// dire", 1)})
        done = read_change(runner)
        assert [one.returncode for one in done] == [0, 0, 0], done[-1].stderr
        assert f"::error file={FRENCH_SESSION},line=" in done[-1].stdout
        report = json.loads((runner / "report.json").read_text(encoding="utf-8"))
        assert report["files"] == [FRENCH_SESSION]
        assert "block-unknown" in {row["code"] for row in report["problems"]}
        assert (runner / "summary.md").read_text(encoding="utf-8").startswith(MARK)

    def test_an_error_in_a_source_page_fails(self, runner: Path) -> None:
        propose(runner, {HANDOUT: small_toolkit()[HANDOUT].replace("We listen.", "We <b>listen</b>.")})
        done = read_change(runner)
        assert [one.returncode for one in done] == [0, 0, 1]
        assert f"::error file={HANDOUT},line=17,title=html-tag::" in done[-1].stdout

    def test_a_lock_is_refused_with_the_words_to_undo_it(self, runner: Path) -> None:
        propose(runner, {LOCK: '{"pages": {}}', HANDOUT: small_toolkit()[HANDOUT].replace("We can", "We all can")})
        done = read_change(runner)
        assert [one.returncode for one in done] == [0, 0, 1]
        assert f"git checkout origin/main -- {LOCK}" in done[-1].stdout
        assert "edits a lock" in (runner / "summary.md").read_text(encoding="utf-8").split("\n")[1]

    def test_what_only_a_build_makes_is_refused(self, runner: Path) -> None:
        propose(
            runner, {".cache/templates/x": "code", HANDOUT: small_toolkit()[HANDOUT].replace("We can", "We all can")}
        )
        done = read_change(runner)
        assert [one.returncode for one in done] == [0, 0, 1]
        assert "::error file=.cache/templates/x,line=1,title=made-carried::" in done[-1].stdout
        assert "brings along" in (runner / "summary.md").read_text(encoding="utf-8").split("\n")[1]

    def test_no_file_of_the_pull_request_runs(self, runner: Path) -> None:
        trap = "import pathlib; pathlib.Path('/tmp/passalong-trap').touch(); raise SystemExit('ran')\n"
        shell = "#!/bin/sh\necho ran\nexit 9\n"
        propose(
            runner,
            {
                "hooks/passalong/__init__.py": trap,
                "passalong/__init__.py": trap,
                "sitecustomize.py": trap,
                "scripts/setup": shell,
                "json.py": trap,
            },
        )
        done = read_change(runner)
        assert [one.returncode for one in done] == [0, 0, 0], done[-1].stderr
        assert not any("ran" in one.stdout for one in done)

    def test_strange_names_stay_names(self, runner: Path) -> None:
        name = 'curriculum/en/`$(touch owned)`\n"x".md'
        propose(runner, {name: "x"})
        read_change(runner)
        report = json.loads((runner / "report.json").read_text(encoding="utf-8"))
        assert report["files"] == [name]
        assert not list(runner.rglob("owned"))


STUB = """\
#!/usr/bin/env python3
import json, pathlib, sys
here = pathlib.Path(__file__).parent
arguments = sys.argv[1:]
with (here / "calls").open("a") as calls:
    calls.write(json.dumps(arguments) + "\\n")
path = next(one for one in arguments if one.startswith("repos/"))
answers = json.loads((here / "answers.json").read_text())
if "--silent" not in arguments:
    name = path.partition("?")[0]
    sys.stdout.buffer.write((here / "report.zip").read_bytes() if name.endswith("/zip") else answers[name].encode())
"""


class GitHub:
    """A `gh` that answers from a list and notes what it was asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.work = folder / "work"
        self.work.mkdir(parents=True)
        (folder / "gh").write_text(STUB)
        (folder / "gh").chmod(0o755)
        self.answers: dict[str, Any] = {
            "repos/o/r/pulls": [{"number": 12, "head": {"sha": COMMIT}}],
            "repos/o/r/pulls/12/files": [[{"filename": HANDOUT}]],
            "repos/o/r/actions/runs/99/artifacts": {
                "artifacts": [{"id": 5, "name": "report", "expired": False, "size_in_bytes": 100}]
            },
            "repos/o/r/issues/12/comments": [[]],
        }
        self.archive(b"{}")

    def archive(self, content: bytes) -> None:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as made:
            made.writestr("report.json", content)
        (self.folder / "report.zip").write_bytes(target.getvalue())

    def comment(self, **environment: str) -> str:
        """Run `comment.yml`; give what it wrote."""
        (self.folder / "answers.json").write_text(json.dumps({k: json.dumps(v) for k, v in self.answers.items()}))
        (script,) = commands("comment")
        known = {
            "PATH": f"{self.folder}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "hooks"),
            "REPOSITORY": "o/r",
            "RUN": "99",
            "COMMIT": COMMIT,
            "OWNER": "amina",
            "BRANCH": "patch-1",
        }
        done = run(script, self.work, **(known | environment))
        assert done.returncode == 0, done.stderr
        written = self.work / "comment.md"
        return written.read_text(encoding="utf-8") if written.exists() else ""

    @property
    def calls(self) -> list[list[str]]:
        return [json.loads(line) for line in (self.folder / "calls").read_text().splitlines()]


@pytest.fixture
def github(tmp_path: Path) -> GitHub:
    return GitHub(tmp_path / "github")


class TestCommenting:
    def test_the_report_becomes_one_comment(self, github: GitHub, runner: Path) -> None:
        longer = small_toolkit()[SESSION].replace("`step: arrive` `time: 10`", "`step: arrive` `time: 20`")
        propose(runner, {SESSION: longer})
        read_change(runner)
        github.archive((runner / "report.json").read_bytes())
        said = github.comment()
        assert "`M01.1 Ground rules`" in said
        assert "`arrive` 10 → 20" in said
        last = github.calls[-1]
        assert last == ["api", "--method", "POST", "repos/o/r/issues/12/comments", "-F", "body=@comment.md", "--silent"]

    def test_the_comment_of_last_time_is_written_anew(self, github: GitHub) -> None:
        ours = {"id": 77, "user": {"login": "github-actions[bot]"}, "body": MARK}
        github.answers["repos/o/r/issues/12/comments"] = [[ours]]
        github.comment()
        assert github.calls[-1][:4] == ["api", "--method", "PATCH", "repos/o/r/issues/comments/77"]

    def test_number_and_names_come_from_the_event_whatever_the_artifact_says(self, github: GitHub) -> None:
        github.answers["repos/o/r/pulls/12/files"] = [[{"filename": "hooks/build.py"}, {"filename": LOCK}]]
        lie = {"schema": 1, "files": [HANDOUT], "number": 1, "commit": "fff"}
        github.archive(json.dumps(lie).encode())
        first = github.comment().split("\n")[1]
        assert "edits a lock" in first
        assert "the program" in first
        assert all("/issues/1/" not in one for call in github.calls for one in call)

    def test_a_commit_that_is_no_longer_the_newest_gets_no_comment(self, github: GitHub) -> None:
        github.answers["repos/o/r/pulls"] = [{"number": 12, "head": {"sha": "newer"}}]
        assert github.comment() == ""
        assert len(github.calls) == 1

    def test_a_check_that_did_not_finish_is_said(self, github: GitHub) -> None:
        github.answers["repos/o/r/actions/runs/99/artifacts"] = {"artifacts": []}
        assert "did not finish" in github.comment()

    def test_a_strange_branch_stays_a_name(self, github: GitHub) -> None:
        github.comment(BRANCH='x"; touch owned; $(touch owned)`touch owned`')
        assert not list(github.folder.rglob("owned"))
        assert github.calls[0][-1] == 'head=amina:x"; touch owned; $(touch owned)`touch owned`'


@pytest.fixture
def upstream(tmp_path: Path) -> Path:
    """A clone of a published repository as a runner has it, after a change was accepted and before the locks are."""
    origin, work = tmp_path / "origin.git", tree(tmp_path / "work", small_toolkit())
    setup = work / "scripts" / "setup"
    setup.parent.mkdir()
    setup.write_text(
        "#!/usr/bin/env bash\nset -e\nmkdir -p .venv/bin\n"
        f"""printf '#!/bin/sh\\nPYTHONPATH="%s" exec "%s" -c "from passalong.cli import main; main()" "$@"\\n' \\
        '{ROOT / "hooks"}' '{sys.executable}' >.venv/bin/passalong\nchmod +x .venv/bin/passalong\n"""
    )
    setup.chmod(0o755)
    (work / ".gitignore").write_text(".venv/\n.cache/\n")
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", origin], check=True)
    git(work, "init", "-q", "-b", "main")
    git(work, "remote", "add", "origin", str(origin))
    git(work, "add", "-A")
    git(work, "commit", "-q", "-m", "accepted")
    git(work, "push", "-q", "-u", "origin", "main")
    return work


def write_locks(upstream: Path, **environment: str) -> list[subprocess.CompletedProcess[str]]:
    """Run `locks.yml` to its end, or to the first step that fails."""
    done = []
    for script in commands("locks"):
        done.append(run(script, upstream, **environment))
        if done[-1].returncode:
            break
    return done


class TestLocks:
    """What the published branch does after a change was accepted, and when a maintainer confirms a page."""

    def test_locks_are_written_and_pushed_and_the_second_time_nothing_is(self, upstream: Path) -> None:
        page = upstream / FRENCH_SESSION
        text = page.read_text(encoding="utf-8").replace("\nstatus:", "\nstill_right: [arrive/text.1]\nstatus:", 1)
        page.write_text(text, encoding="utf-8")
        git(upstream, "commit", "-q", "-am", "accepted too")
        git(upstream, "push", "-q")
        done = write_locks(upstream, GITHUB_EVENT_NAME="push")
        assert [one.returncode for one in done] == [0, 0, 0], done[-1].stderr
        author, *changed = git(upstream, "show", "--name-only", "--format=%an", "origin/main").split()
        locks = {"curriculum/ar/translations.lock", "curriculum/en/sections.lock", LOCK}
        assert (author, set(changed)) == ("locks", {*locks, FRENCH_SESSION})
        assert "still_right" not in page.read_text(encoding="utf-8"), "the lock says it now"
        head = git(upstream, "rev-parse", "HEAD")
        assert [one.returncode for one in write_locks(upstream, GITHUB_EVENT_NAME="push")] == [0, 0, 0]
        assert git(upstream, "rev-parse", "HEAD") == head

    def test_a_page_is_confirmed_for_this_very_text(self, upstream: Path) -> None:
        asked = {"CODE": "fr", "PAGE": "ground-rules", "STATUS": "community_checked"}
        done = write_locks(upstream, GITHUB_EVENT_NAME="workflow_dispatch", **asked)
        assert [one.returncode for one in done] == [0, 0, 0], done[-1].stderr
        pushed = json.loads(git(upstream, "show", f"origin/main:{LOCK}"))
        entries = pushed["pages"]["modules/foundations/ground-rules.md"].values()
        assert {entry.split()[-1] for entry in entries} == {"community_checked"}

    def test_a_change_between_reading_and_signing_is_not_signed(self, upstream: Path) -> None:
        asked = {"CODE": "fr", "PAGE": "ground-rules", "STATUS": "signed_off"}
        asked["COMMIT"] = git(upstream, "rev-parse", "HEAD").strip()[:10]
        page = upstream / FRENCH_SESSION
        page.write_text(page.read_text(encoding="utf-8").replace("des pierres", "des cailloux"), encoding="utf-8")
        git(upstream, "commit", "-q", "-am", "accepted after the reading")
        for commit in (asked["COMMIT"], "0" * 40, "--root=/"):
            done = write_locks(upstream, GITHUB_EVENT_NAME="workflow_dispatch", **(asked | {"COMMIT": commit}))
            assert done[-1].returncode == 1
            assert f"is not as it was in {commit}. Please read it again" in done[-1].stderr
        asked["COMMIT"] = git(upstream, "rev-parse", "HEAD").strip()
        done = write_locks(upstream, GITHUB_EVENT_NAME="workflow_dispatch", **asked)
        assert [one.returncode for one in done] == [0, 0, 0], done[-1].stderr

    @pytest.mark.parametrize("event", ["pull_request", "pull_request_target", "merge_group"])
    def test_nothing_is_written_for_a_pull_request(self, upstream: Path, event: str) -> None:
        done = write_locks(upstream, GITHUB_EVENT_NAME=event)
        assert done[-1].returncode == 1
        assert "not in a pull request" in done[-1].stderr
        assert git(upstream, "status", "--porcelain") == ""

    def test_what_is_asked_stays_a_name(self, upstream: Path) -> None:
        asked = {"CODE": "fr", "PAGE": "--root=/; $(touch owned)", "STATUS": "reviewed"}
        done = write_locks(upstream, GITHUB_EVENT_NAME="workflow_dispatch", **asked)
        assert done[-1].returncode == 1
        assert "There is no page with the name --root=/" in done[-1].stderr
        assert not list(upstream.parent.rglob("owned"))

    def test_it_starts_on_the_published_branch_alone_and_never_in_a_fork(self) -> None:
        found = workflow("locks")
        assert set(found["on"]) == {"push", "workflow_dispatch"}
        assert found["on"]["push"]["branches"] == ["main"]
        condition = found["jobs"]["locks"]["if"]
        assert "github.ref == 'refs/heads/main'" in condition
        assert "!github.event.repository.fork" in condition


MAY_WRITE = {"comment": ["pull-requests"], "locks": ["contents"]}
"""Everything that may write, and what."""


class TestRights:
    @pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yml")), ids=lambda file: file.stem)
    def test_only_what_needs_it_may_write_and_only_that(self, file: Path) -> None:
        found = workflow(file.stem)
        rights = [found["permissions"], *(job.get("permissions", {}) for job in found["jobs"].values())]
        writes = [name for given in rights if given for name, level in given.items() if level == "write"]
        assert writes == MAY_WRITE.get(file.stem, [])
        assert "pull_request_target" not in found["on"]
        assert not (writes and "pull_request" in found["on"]), "nothing of a pull request runs with rights"

    @pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yml")), ids=lambda file: file.stem)
    def test_nothing_of_an_event_is_pasted_into_a_script(self, file: Path) -> None:
        assert [script for script in commands(file.stem) if "${{" in script] == []
        assert "secrets." not in file.read_text(encoding="utf-8")

    @pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yml")), ids=lambda file: file.stem)
    def test_actions_are_github_s_own_and_pinned_by_commit(self, file: Path) -> None:
        used = [step["uses"] for step in steps(file.stem) if "uses" in step]
        assert used
        assert [one for one in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", one)] == []

    def test_the_comment_fetches_no_file_of_the_pull_request(self) -> None:
        (checkout,) = [step for step in steps("comment") if "uses" in step]
        assert set(checkout["with"]) == {"persist-credentials"}
        assert workflow("comment")["on"]["workflow_run"]["workflows"] == [workflow("pull-request")["name"]]
        assert "setup" not in "".join(commands("comment"))

    @pytest.mark.parametrize("name", ["check", "pull-request", "locks"])
    def test_a_check_keeps_no_key_to_the_repository(self, name: str) -> None:
        (checkout,) = [step for step in steps(name) if "checkout" in step.get("uses", "")]
        assert checkout["with"]["persist-credentials"] == "false"

    def test_the_key_that_pushes_locks_is_there_for_the_push_alone(self) -> None:
        assert "GH_TOKEN" not in workflow("locks")["jobs"]["locks"]["env"]
        assert [step["name"] for step in steps("locks") if "GH_TOKEN" in step.get("env", {})] == ["Keep them"]


class TestForms:
    """What somebody meets who has an account: forms that say first what becomes public, owners that are teams."""

    FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))

    @pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
    def test_a_form_has_what_github_needs_and_says_first_what_becomes_public(self, file: Path) -> None:
        form = yaml.safe_load(file.read_text(encoding="utf-8"))
        assert {"name", "description", "body"} <= set(form)
        assert "public for ever" in form["body"][0]["attributes"]["value"]
        asked = [part for part in form["body"] if part["type"] != "markdown"]
        ids = [part["id"] for part in asked]
        assert asked
        assert len(ids) == len(set(ids))
        assert all(part["attributes"]["label"] for part in asked)
        assert {part["type"] for part in asked} <= {"input", "textarea", "dropdown", "checkboxes"}

    def test_there_is_a_form_for_each_of_three_wishes_and_no_empty_one(self) -> None:
        names = [yaml.safe_load(file.read_text(encoding="utf-8"))["name"] for file in self.FORMS]
        assert names == ["Offer a translation", "Report a mistake", "Ask for a language"]
        config = (ROOT / ".github/ISSUE_TEMPLATE/config.yml").read_text(encoding="utf-8")
        assert yaml.safe_load(config) == {"blank_issues_enabled": False}

    def test_owners_are_teams(self) -> None:
        lines = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
        rules = [line.split() for line in lines if line and not line.startswith("#")]
        assert [owner for _, *owners in rules for owner in owners if not re.fullmatch(r"@[a-z-]+/[a-z-]+", owner)] == []
        assert all(len(rule) > 1 for rule in rules)

    def test_every_language_has_an_owner(self) -> None:
        owned = (ROOT / ".github/CODEOWNERS").read_text(encoding="utf-8")
        folders = sorted(file.parent.name for file in (ROOT / "curriculum").glob("*/interface.yml"))
        missing = [code for code in folders if code != "en" and f"/curriculum/{code}/ " not in owned]
        assert missing == []

    def test_how_long_an_answer_takes_is_said_where_people_begin(self) -> None:
        for name in ("CONTRIBUTING.md", ".github/ISSUE_TEMPLATE/1-translation.yml"):
            assert "seven days" in (ROOT / name).read_text(encoding="utf-8")
        headings = re.findall(r"(?m)^## (.+)$", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
        assert headings[0] == "Translate, without installing anything"
