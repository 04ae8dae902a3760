"""Bind: leaves, a recipe and the toolkit's data become one printable HTML document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from types import MappingProxyType

from markupsafe import Markup

from passalong.fit import Limit, anywhere
from passalong.leaves import Leaf
from passalong.nouns import Edition
from passalong.packs import session
from passalong.packs.breaks import html_with_breaks
from passalong.packs.contents import Chapter, chapters, people_of
from passalong.packs.coverage import undrawn, with_drawable_words
from passalong.packs.datapages import BUILD, COPIED, DATA, Made, copy_list, help_lines, referrals, session_rows
from passalong.packs.documents import DOCUMENTS
from passalong.packs.lead_lines import with_source
from passalong.packs.library import Library, Order, two_sided
from passalong.packs.limits import limits_of, most_pages, unlimited_of
from passalong.packs.prose import Surroundings
from passalong.packs.qr import qr_of
from passalong.packs.readable import HEADS, SERVICES, plain, readable
from passalong.packs.tables import narrow
from passalong.packs.templates import templates
from passalong.packs.titles import above, head_of, page_title, title_of
from passalong.packs.whole import CLOSE, FEWER, whole
from passalong.problem import Problem
from passalong.scripts import script_of
from passalong.stage.beside import BESIDE
from passalong.views import VIEWS, brieflet
from passalong.views.frame import Frame
from passalong.views.recipe_words import recipe_title
from passalong.views.wording import Wording

UNPUBLISHED = "https://site.invalid/"
"""Stands for the address of a site that has none, so that its pictures can be read."""
WITH_QR = frozenset({"session", "activity", "handout", "form", "brieflet"})
OPENS = frozenset({"contents", "module", "session", "handout", "form"})
"""Chapters that start on a sheet of their own, so that copying never joins two of them."""
BY_HAND = 3
"""Rows for services near us, where the site knows none yet."""
ONE_SHEET = frozenset({"flipcharts", "cards", "certificate"})
"""Chapters laid out for one sheet of paper, with letters of their own size."""
TEMPLATES = {"page": "prose", "case_study": "prose", "roles": "glossary", "indicators": "glossary"}
"""Kind of page → template, where it has none of its own."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A document ready to be printed."""

    html: str
    title: str
    address: str
    """Absolute published address of the page it is made for."""
    pictures: Mapping[str, str]
    """Absolute address → address relative to the site."""
    chapters: tuple[Chapter, ...]
    two_sided: bool
    limits: tuple[Limit, ...]
    unlimited: tuple[str, ...]
    """A document for each chapter that has no limit and may stand in other packs too."""
    problems: tuple[Problem, ...]
    beside: tuple[Edition, Bound] | None = None
    """The same in a second language, for the pages that face these."""


def bind(order: Order, library: Library, letters: frozenset[int], beside: Library | None = None) -> Bound:
    """Bind one pack. `letters`: the code points that the typefaces have; `beside`: a second language's leaves."""
    if beside is not None and order.recipe.side_by_side:
        alone = replace(order, variant=replace(order.variant, facing=""))
        return _bound(alone, replace(library, second=beside), letters, None)
    bound = _bound(order, library, letters, beside)
    if beside is None:
        return bound
    second = _bound(order, beside, letters, library)
    problems = (*bound.problems, *second.problems)
    return replace(bound, beside=(beside.edition, second), problems=problems)


def _bound(order: Order, library: Library, letters: frozenset[int], beside: Library | None) -> Bound:
    library, problems = with_drawable_words(library, letters)
    t = Wording(library.edition)
    found = _wanted(order, library)
    inside = {library.leaves[chapter.path].address: chapter.id for chapter in found if chapter.path}
    pictures: dict[str, str] = {}
    leaves: dict[str, Leaf] = {}
    taken: dict[str, list[Leaf]] = {}
    for chapter in found:
        wanted = frozenset(passage.key for passage in chapter.passages)
        for path in dict.fromkeys((chapter.path, *(passage.path for passage in chapter.passages))):
            if path not in library.leaves:
                continue
            leaf, own = library.leaves[path], chapter.id.removeprefix("part-")
            around = Surroundings(
                address=leaf.address,
                prefix=own if path == chapter.path else f"{own}-{leaf.id}",
                inside=inside,
                site_url=library.site_url,
                base=library.site_url or UNPUBLISHED,
                page_word=t("print_page"),
                whole=path == chapter.path,
                pictures=pictures,
            )
            if beside is not None:
                leaf = _without_source(leaf, library, beside)
            leaf, more = readable(leaf, library, order.recipe.audience, letters, around)
            problems += more
            if path == chapter.path:
                leaves[path] = leaf
            else:
                taken.setdefault(chapter.id, []).append(_only(leaf, wanted))
    drawn = MappingProxyType({name: tuple(some) for name, some in taken.items()})
    made = Made(order, library, t, found, MappingProxyType(leaves), people_of(order, library), taken=drawn)
    frames = [Frame(leaf, library.edition, t) for leaf in made.every_leaf]
    cited = {one.id: one for one in chain.from_iterable(frame.sources for frame in frames)}
    # A chapter that has nothing to say is not in the contents either.
    empty = {"sources": not cited, "copy-list": not copy_list(made)["rows"]}
    kept = tuple(chapter for chapter in found if not empty.get(chapter.name))
    made = replace(made, cited=tuple(cited.values()), chapters=kept)
    both_sides = two_sided(order, library.edition.toolkit)
    # Nobody copies a part of what is folded, or of pages that face each other.
    apart = both_sides and not order.folded and not order.variant.facing
    traits = order.variant.traits
    lines = traits.lines * (1 if script_of(library.edition.language.tag) in CLOSE else FEWER)
    bodies = [
        body
        if chapter.name in ONE_SHEET
        else whole(narrow(body, traits.columns, traits.letters, t.colon), lines, traits.letters)
        for chapter, opens in zip(kept, _opening(kept, apart), strict=True)
        for body in [with_source(_chapter(chapter, made, opens))]
    ]
    if beside is not None:
        bodies = [_ending(body, chapter) for body, chapter in zip(bodies, kept, strict=True)]
    html = _document(made, both_sides, bodies, filled=apart, facing=(library, beside) if beside else ())
    build = hashlib.sha256(html.encode()).hexdigest()[:8]
    address = (library.site_url or UNPUBLISHED) + library.leaves[order.path].address
    alone = partial(_alone, made)
    limits = limits_of(made, bodies, alone)
    unlimited = unlimited_of(made, bodies, limits, alone)
    finished = html.replace(BUILD, build)
    problems += undrawn(finished, library, letters, problems)
    told = tuple(dict.fromkeys(problems))
    return Bound(finished, title_of(made), address, pictures, kept, both_sides, limits, unlimited, told)


def _only(leaf: Leaf, keys: frozenset[str]) -> Leaf:
    """The page with these sections alone, and the headings under which they stand."""
    headings = {f"{key.partition('/')[0]}/heading" for key in keys}
    kept = {*HEADS, *keys, *headings}
    return replace(leaf, sections=tuple(s for s in leaf.sections if s.key.removesuffix(BESIDE) in kept))


def _wanted(order: Order, library: Library) -> tuple[Chapter, ...]:
    """The chapters of an edition: of one to carry, the sessions."""
    found = chapters(order, library)
    return tuple(c for c in found if c.name == "session") if order.variant.traits.sessions_only else found


def _opening(found: Sequence[Chapter], apart: bool) -> list[bool]:
    """Which chapters begin on a new sheet, where parts are copied: `OPENS`, and what follows a page to copy.

    A module that follows the contents is the pack's own: its page faces the list of copies, not a page for notes.
    """
    before = ("", *(chapter.name for chapter in found))
    return [
        apart and (last in COPIED or (c.name in OPENS and (c.name, last) != ("module", "contents")))
        for c, last in zip(found, before, strict=False)
    ]


def _document(
    made: Made,
    two_sided: bool,
    bodies: Sequence[str],
    *,
    alone: bool = False,
    filled: bool = False,
    facing: Sequence[Library] = (),
) -> str:
    language = made.library.edition.language
    page = made.leaves.get(made.order.path) or made.library.leaves[made.order.path]
    return html_with_breaks(
        templates(made.library.edition.toolkit.root)
        .get_template("pack.html")
        .render(
            t=made.t,
            language=language,
            # One part alone says nothing of its pack: it is the same in every pack, and so measured once.
            title="" if alone else title_of(made),
            description="" if alone else plain(page.html("summary")),
            updated="" if alone else max((leaf.updated for leaf in made.every_leaf), default=page.updated),
            recipe="" if alone else made.order.recipe.name,
            edition=made.order.variant.laid_out_as,
            even=made.chapters[-1].id if filled and len(bodies) > 1 and made.chapters[-1].name in COPIED else "",
            script=script_of(language.tag).lower(),
            sides="two" if two_sided else "one",
            alone=alone,
            code=page.code,
            facing=[Frame(one.leaves[made.order.path], one.edition, Wording(one.edition)) for one in facing],
            chapters=[Markup(body) for body in bodies],  # noqa: S704 - drawn by our templates, which escape
        )
    )


def _alone(made: Made, body: str) -> str:
    return _document(made, False, [anywhere(body)], alone=True)


def _chapter(chapter: Chapter, made: Made, opens: bool) -> str:
    library, t = made.library, made.t
    common: dict[str, object] = {
        "chapter": chapter,
        "t": t,
        "language": library.edition.language,
        "edition": made.order.variant.laid_out_as,
        "opens": opens,
        "facing": bool(made.order.variant.facing),
        "prefix": chapter.id.removeprefix("part-"),
        "head": head_of(chapter, made),
        "title": page_title(made),
        "recipe_title": recipe_title(made.order.recipe.name, t),
        "referrals": (),
    }
    if not chapter.path:
        told = DOCUMENTS[chapter.name](chapter, made) if chapter.name in DOCUMENTS else DATA[chapter.name](made)
        common |= {"qr": qr_of(made.order.path, made), "frame": None, **_place(made), **told}
        return templates(library.edition.toolkit.root).get_template(f"{chapter.name}.html").render(common)
    leaf = made.leaves[chapter.path]
    frame = Frame(leaf, library.edition, t)
    kind = leaf.kind if leaf.kind in VIEWS else "page"
    toolkit_page = library.edition.toolkit.pages[chapter.path]
    drawn = VIEWS[kind][1](frame)
    printed_as = str(toolkit_page.fields.get("print") or "")
    more: dict[str, Callable[[], Mapping[str, object]]] = {
        "session": lambda: session.context(frame, made, drawn, made.taken.get(chapter.id, ())),
        "module": lambda: {"rows": session_rows(chapter.path, made)},
        "programme": lambda: {"core_on_its_card": any(one.name == "core-card" for one in made.chapters)},
        "handout": lambda: _with_referrals(leaf, made),
        "brieflet": lambda: {"template": brieflet.is_template(replace(frame, leaf=library.leaves[chapter.path]))},
    }
    bound = made.order.folded and len(made.chapters) > 1  # the cover has the code of what is bound
    common |= {
        "frame": frame,
        "over": above(chapter, made),
        "shape": f"prints-{printed_as}" if printed_as else "",
        "notices": [notice.text for notice in frame.notices],
        "qr": qr_of(chapter.path, made) if leaf.kind in WITH_QR and not bound else None,
        # At the end of a form, or of a sheet of cards, it might stand on a page of its own.
        "qr_in_head": leaf.kind == "form" or printed_as == "cards" or most_pages(toolkit_page) == 1,
        **drawn,
        **more.get(kind, dict)(),
    }
    name = "carry" if made.order.variant.traits.sessions_only else TEMPLATES.get(kind, kind)
    if name == "carry":
        common |= {"help": help_lines(made)}
    return templates(library.edition.toolkit.root).get_template(f"{name}.html").render(common)


def _without_source(leaf: Leaf, library: Library, beside: Library) -> Leaf:
    """An unchecked passage has its source under it, but not where the source stands on the page that faces it."""
    if library.edition.toolkit.pages[leaf.path].language != beside.edition.language.code:
        return leaf
    return replace(leaf, sections=tuple(one for one in leaf.sections if not one.key.endswith(BESIDE)))


def _ending(body: str, chapter: Chapter) -> str:
    """A chapter whose end can be found: from there to where its last part begins is how high that part is."""
    return body.rstrip().removesuffix("</section>") + f'<div id="{chapter.id}-end"></div></section>'


def _place(made: Made) -> dict[str, str]:
    facts = made.library.edition.toolkit.site.facts
    words = {}
    for name in ("organisation", "city"):
        fact = facts.get(name)
        words[name] = next((v for v in fact.values.values() if v), "") if fact and fact.audience == "public" else ""
    return words


def _with_referrals(leaf: Leaf, made: Made) -> Mapping[str, object]:
    """A sheet that asks for the services of the place gets the table of those that the site knows."""
    if not any(section.kind == "local" and section.argument == SERVICES for section in leaf.sections):
        return {"services": ""}
    known = referrals(made)
    return {"services": SERVICES, **known, "empty_rows": 0 if known["referrals"] else BY_HAND}
