"""What readers take with them as files: zips, single pages, lists; and what none of it may ever hold."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest

from helpers import Built, build_in, write_toolkit
from leaves_fixture import RULES, edition, leaf, toolkit
from passalong.nouns import Fact, FactAudience, Referral, SiteProfile
from passalong.offline import links
from passalong.offline.groups import faces_for
from passalong.offline.marks import mark, marks_of
from passalong.offline.single import LIMIT, single
from passalong.views import draw
from passalong.views.outside import mark_outside

SECRETS = {"safeguarding_phone": "+44 20 7946 0999", "meeting_times": "QZMEETINGTIMES", "venue": "QZVENUE"}
PRIVATE = "".join(f'{name}: "{value}"\n' for name, value in SECRETS.items())
NAMED = "\n".join(f"{{{{ {name} }}}}" for name in SECRETS)
LANGUAGES = ("en", "fr", "ar")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A toolkit whose pages name facts that may only be printed, and whose site has filled them in."""
    root = write_toolkit(tmp_path_factory.mktemp("along") / "toolkit", {"curriculum/site.private.yml": PRIVATE})
    page = root / "curriculum/en/handouts/ground-rules.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.rstrip() + f"\n\n{NAMED}\n", encoding="utf-8")
    made = build_in(root)
    assert made.exit_code == 0, made.output
    return made


@pytest.fixture(scope="module")
def unpacked(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every zip, unpacked into one folder."""
    folder = tmp_path_factory.mktemp("unpacked")
    for file in (built.site / "offline").glob("*.zip"):
        with zipfile.ZipFile(file) as archive:
            archive.extractall(folder)
    return folder


def words_in(file: Path) -> bytes:
    """The bytes of a file; of a zip unpacked, of a pack the text that can be read."""
    if file.suffix == ".pdf":
        return subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True).stdout
    if file.suffix != ".zip":
        return file.read_bytes()
    with zipfile.ZipFile(file) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def test_no_fact_for_print_alone_is_anywhere_in_the_site(built: Built) -> None:
    files = [file for file in built.site.rglob("*") if file.is_file()]
    assert 'data-fact="venue"' in built.page("handouts/ground-rules.html")
    assert {file.suffix for file in files} >= {".html", ".js", ".json", ".zip", ".xml", ".pdf"}
    for file in files:
        content = words_in(file)
        for secret in SECRETS.values():
            assert secret.encode() not in content, file
            assert secret.replace(" ", "").encode() not in content, file


def test_the_build_keeps_them_nowhere_either(built: Built) -> None:
    for folder in (".build", ".cache"):
        for file in (built.root / folder).rglob("*"):
            if file.is_file():
                assert not any(secret.encode() in file.read_bytes() for secret in SECRETS.values()), file


class TestZips:
    @pytest.mark.parametrize("which", [*LANGUAGES, "all"])
    def test_every_link_inside_leads_somewhere(self, unpacked: Path, which: str) -> None:
        folder = unpacked / f"garden-{which}"
        assert (folder / "index.html").exists()
        assert [str(one) for one in links.check(folder)] == []

    def test_one_language_is_alone(self, unpacked: Path) -> None:
        names = {file.relative_to(unpacked / "garden-fr").parts[0] for file in (unpacked / "garden-fr").rglob("*.html")}
        assert names == {"fr", "index.html", "away.html"}
        assert 'class="languages"' not in (unpacked / "garden-fr/fr/index.html").read_text(encoding="utf-8")
        assert 'class="languages"' in (unpacked / "garden-all/fr/index.html").read_text(encoding="utf-8")

    def test_on_a_disk_nothing_offers_to_keep_or_to_send(self, unpacked: Path) -> None:
        page = (unpacked / "garden-en/modules/soil/first-circle.html").read_text(encoding="utf-8")
        assert "keep-now" not in page
        assert 'href="single/' not in page
        assert not (unpacked / "garden-all/sw.js").exists()

    def test_packs_come_along(self, unpacked: Path) -> None:
        assert list((unpacked / "garden-ar/print").rglob("*.pdf"))

    def test_checksums_and_sizes_are_right(self, built: Built) -> None:
        rows = [line.split("  ") for line in (built.site / "offline/SHA256SUMS").read_text().splitlines()]
        assert {name for _, name in rows} == {f"garden-{which}.zip" for which in (*LANGUAGES, "all")}
        for digest, name in rows:
            content = (built.site / "offline" / name).read_bytes()
            assert hashlib.sha256(content).hexdigest() == digest
        said = built.page("offline.html")
        size = (built.site / "offline/garden-en.zip").stat().st_size
        assert f"This language ({round(size / 1000)} KB)" in said or f"This language ({size / 1e6:.1f} MB)" in said

    def test_the_same_pages_make_the_same_bytes(self, built: Built) -> None:
        before = (built.site / "offline/SHA256SUMS").read_text()
        (built.site / "index.html").unlink()
        assert build_in(built.root).exit_code == 0
        assert (built.site / "offline/SHA256SUMS").read_text() == before


class TestSingles:
    def singles(self, built: Built) -> list[Path]:
        return sorted((built.site / "single").rglob("*.html"))

    def test_there_is_one_for_each_session_module_and_handout(self, built: Built) -> None:
        folder = built.site / "single/ar"
        found = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.html"))
        sessions = ["session/dig.html", "session/first-circle.html"]
        assert found == ["handout/ground-rules.html", "module/soil.html", *sessions]

    def test_each_is_complete_in_itself_and_small(self, built: Built) -> None:
        for file in self.singles(built):
            page = lxml.html.document_fromstring(file.read_bytes())
            assert file.stat().st_size < LIMIT
            assert page.xpath("//script|//link|//iframe|//*[@src][not(starts-with(@src, 'data:'))]") == []
            assert "url(" not in file.read_text(encoding="utf-8")
            assert page.xpath("//meta[@name='referrer']/@content") == ["no-referrer"]

    @pytest.mark.parametrize(("code", "direction"), [("en", "ltr"), ("ar", "rtl")])
    def test_each_says_its_language_and_direction(self, built: Built, code: str, direction: str) -> None:
        page = lxml.html.document_fromstring((built.site / f"single/{code}/handout/ground-rules.html").read_bytes())
        assert (page.get("lang"), page.get("dir")) == (code, direction)

    def test_the_page_links_to_it_and_says_its_size(self, built: Built) -> None:
        page = lxml.html.document_fromstring(built.page("ar/modules/soil/first-circle.html").encode())
        (link,) = page.xpath("//a[contains(@href, 'single/ar/session/first-circle.html')]")
        size = round((built.site / "single/ar/session/first-circle.html").stat().st_size / 1000)
        assert str(size) in link.text_content()
        assert link.get("download") == "first-circle_ar.html"

    def test_pictures_are_inside_until_there_is_no_more_room(self) -> None:
        given = leaf(RULES.page.path)
        section = next(s for s in given.sections if s.kind == "text")
        drawn = replace(section, html='<p><img src="a.png" alt="A circle"><img src="b.png" alt="A &lt;field&gt;"></p>')
        changed = replace(given, sections=tuple(drawn if s is section else s for s in given.sections))
        html = single(changed, draw(changed, edition()), edition(), lambda address: b"x" * (LIMIT // 2), "")
        assert html.count("data:image/png;base64,") == 1
        assert "[Picture left out: A &lt;field&gt;]" in html

    def test_links_to_other_pages_lead_to_the_published_site_or_are_plain_words(self) -> None:
        given = leaf(RULES.page.path)
        published = lxml.html.document_fromstring(
            single(given, draw(given, edition()), edition(), lambda a: b"", "https://example.org/t/")
        )
        targets = [t for t in published.xpath("//article//a/@href") if not t.startswith("#")]
        assert targets
        assert all(t.startswith(("https://", "mailto:", "tel:")) for t in targets)
        unpublished = lxml.html.document_fromstring(single(given, draw(given, edition()), edition(), lambda a: b"", ""))
        assert not [t for t in unpublished.xpath("//article//a/@href") if "html" in t and not t.startswith("https://")]


class TestLists:
    def manifest(self, built: Built, code: str) -> dict[str, object]:
        return dict(json.loads((built.site / f"offline/{code}.json").read_text()))

    @pytest.mark.parametrize("code", LANGUAGES)
    def test_every_file_is_there_with_its_digest_and_size(self, built: Built, code: str) -> None:
        rows = self.manifest(built, code)["files"]
        for name, digest, size, _ in rows:  # type: ignore[attr-defined]
            content = (built.site / name).read_bytes()
            assert (hashlib.sha256(content).hexdigest()[:16], len(content)) == (digest, size)

    def test_a_session_brings_its_handouts(self, built: Built) -> None:
        found = self.manifest(built, "en")
        names = [row[0] for row in found["files"]]  # type: ignore[attr-defined]
        group = found["groups"]["modules/soil/first-circle"]  # type: ignore[index]
        session = "modules/soil/first-circle"
        wanted = {f"{session}.html", f"{session}-participants.html", "handouts/ground-rules.html"}
        assert {names[n] for n in group["files"]} == wanted
        assert any(names[n].endswith(".pdf") for n in group["more"])

    def test_everything_that_is_right_now_is_on_the_recall_list(self, built: Built) -> None:
        recall = json.loads((built.site / "recall.json").read_text())
        right = set(re.findall(".{8}", recall["marks"]))
        for code in LANGUAGES:
            found = self.manifest(built, code)
            assert recall["versions"][code] == found["version"]
            assert {one for row in found["files"] for one in re.findall(".{8}", row[3])} <= right  # type: ignore[attr-defined]

    def test_a_typeface_is_kept_where_it_has_letters(self) -> None:
        sheet = 'url("latin.woff2") unicode-range: U+0000-00FF,U+2122; url("arabic.woff2") unicode-range: U+0600-06FF;'
        assert faces_for(set("abc"), sheet) == ["latin.woff2"]
        assert faces_for(set("ابت"), sheet) == ["arabic.woff2"]


class TestMarks:
    def test_a_fact_on_which_safety_hangs_has_a_mark_and_a_harmless_one_has_none(self) -> None:
        given = leaf(RULES.page.path)
        text = next(s for s in given.sections if s.kind == "text")

        def marks(html: str) -> tuple[str, ...]:
            sections = tuple(replace(s, html=html) if s is text else s for s in given.sections)
            return marks_of(replace(given, sections=sections), toolkit())

        def fact(name: str, value: str) -> str:
            return f'<span class="fact" data-fact="{name}" dir="auto">{value}</span>'

        assert mark("fact", "en", "emergency_number", "112") in marks(fact("emergency_number", "112"))
        assert marks(fact("emergency_number", "112")) != marks(fact("emergency_number", "113"))
        assert marks(fact("city", "A")) == marks(fact("city", "B"))
        assert marks(fact("emergency_number", "")) == marks("")

    def test_the_page_of_partners_is_wrong_where_a_service_or_a_contact_changed(self) -> None:
        """It is drawn from the site's facts; its leaf holds none of them."""
        given = replace(leaf(RULES.page.path), path="partners.md", kind="partners", id="partners", sections=())
        row = Referral("legal_aid", "Law clinic", "0324 000", "", ("en",), "free", None)

        def marks(phone: str, number: str, audience: FactAudience = "public") -> tuple[str, ...]:
            fact = Fact("emergency_number", {"*": number}, audience, "phone")
            site = SiteProfile(referrals=(replace(row, phone=phone),), facts={fact.name: fact})
            return marks_of(given, replace(toolkit(), site=site))

        assert marks("0324 000", "112") != marks("0324 111", "112")
        assert marks("0324 000", "112") != marks("0324 000", "113")
        assert marks("0324 000", "112", "print") == marks("0324 000", "113", "print"), "what no page holds has no mark"

    def test_a_name_that_is_taken_back_changes_the_marks(self) -> None:
        given = leaf(RULES.page.path)
        text = next(s for s in given.sections if s.kind == "text")
        named = replace(given, sections=tuple(replace(s, html="By Amina") if s is text else s for s in given.sections))
        kit = replace(toolkit(), credits={"a": "Amina"})
        assert mark("name", "Amina") in marks_of(named, kit)
        assert mark("name", "Amina") not in marks_of(given, kit)


def test_a_link_to_another_website_says_so_and_tells_it_nothing() -> None:
    away, here, mail = "https://example.org/", "here.html", "mailto:a@b.c"
    html = f'<a href="{away}" rel="noreferrer">There</a> <a href="{here}">Here</a> <a href="{mail}">M</a>'
    first, *others = lxml.html.fragment_fromstring(mark_outside(html, "(elsewhere)"), create_parent=True).xpath("//a")
    assert first.text_content() == "There (elsewhere)"
    assert first.get("rel") == "external noreferrer"
    assert [one.get("rel") for one in others] == [None, None]
