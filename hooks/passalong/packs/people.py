"""One file in printing order for a group of several languages: the list of copies, then each document.

Each document is printed as it always is; their pages are put behind each other. A file for a printer has no tags
and no links: one document would end in another's. To read on a screen, there are the documents themselves.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

import pikepdf

from passalong.packs.contents import chapters
from passalong.packs.copies import counted, documents, groups_of, state_of
from passalong.packs.groups import Copy, Group
from passalong.packs.library import Library, Order
from passalong.packs.recipes import Part, Recipe
from passalong.pdf import Printed
from passalong.problem import Problem

LIST = Recipe("copies", "programme", "", "facilitator", "one", (Part("people-list"),))
BACK = Recipe("notes", "programme", "", "facilitator", "one", (Part("notes"),))
"""One page of lines: the back of a sheet that would be empty."""

Print = Callable[[Order, Library], tuple[Printed | None, list[Problem]]]
"""Prints one pack, or says why not."""


@dataclass(frozen=True, slots=True)
class CopyFile:
    """The file, and what is in it."""

    pdf: bytes
    pages: int
    groups: tuple[Group, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """A document in the file: what it is called there, its pages, its back where it needs one."""

    name: str
    pdf: bytes
    back: bytes
    times: int


def is_one_sided(order: Order, library: Library) -> bool:
    """Whether the printer prints on one side: only where that was asked for, or the site says so."""
    return "one" in (order.sides, library.edition.toolkit.site.options.get("sides"))


def copy_file(
    order: Order,
    asked: Mapping[str, int],
    libraries: Mapping[str, Library],
    main: str,
    print_one: Print,
    *,
    repeat: bool,
    one_sided: bool,
) -> CopyFile | None:
    """Count, print and put together; `None` where a document could not be printed.

    `libraries` has every language of `asked` that the toolkit has, and `main`: the language of the list, and of
    what a room shares. With `repeat` every copy is in the file; else each document once, and the list says how often.
    """
    groups = groups_of(asked, libraries, main)
    problems: list[Problem] = []
    known = {code: asked[code] for code in asked if code in libraries}
    strangers = sum(group.people for group in groups if group.read_in)
    if strangers:
        known[main] = known.get(main, 0) + strangers
    home = main if main in known else next(iter(known))
    found: list[tuple[str, Copy, bytes, bytes]] = []
    for code, people in known.items():
        library, mine = libraries[code], _in_language(order, code, one_sided=one_sided)
        for document in documents(mine, library):
            times = counted(mine, document, library.edition.toolkit, people, main=code == home)
            if not times:
                continue
            sheet, more = print_one(document, library)
            problems += more
            if sheet is None:
                return None
            copy = _copy(document, times, library, sheet.pages)
            back = _back(order, library, print_one) if sheet.pages % 2 and not one_sided else b""
            found.append((code, copy, sheet.pdf, back))
    return _whole(order, groups, known, found, libraries[main], print_one, problems, repeat, one_sided)


def _in_language(order: Order, code: str, *, one_sided: bool) -> Order:
    """What the people of one language get. No language faces itself; on both sides pairs are opened, not turned."""
    if not order.variant.facing:
        return order
    if order.variant.facing == code:
        return _single(order)
    return order if one_sided else replace(order, sides="two")


def _single(order: Order) -> Order:
    """In one language."""
    return replace(order, variant=replace(order.variant, facing=""))


def _whole(
    order: Order,
    groups: Sequence[Group],
    known: Mapping[str, int],
    found: Sequence[tuple[str, Copy, bytes, bytes]],
    library: Library,
    print_one: Print,
    problems: list[Problem],
    repeat: bool,
    one_sided: bool,
) -> CopyFile | None:
    """The list is printed with a guess of its own length, and again where the guess was wrong."""
    length = 1
    while True:
        front = length + (length % 2 if not one_sided else 0)
        placed = list(_placed(found, front + 1, repeat))
        listed = _grouped(groups, known, placed, order.variant.facing)
        list_order = replace(_single(order), recipe=LIST, copies=listed, repeated=repeat, people=0)
        sheet, more = print_one(list_order, library)
        if sheet is None:
            return None
        if sheet.pages == length:
            break
        length = sheet.pages
    back = _back(order, library, print_one) if front != length else b""
    parts = [_Part("", sheet.pdf, back, 1)]
    for code, copy, pdf, its_back in found:
        name = f"{code} · {copy.code} {copy.title} × {copy.copies}".replace("  ", " ")
        parts.append(_Part(name, pdf, its_back, copy.copies if repeat else 1))
    data, pages = joined(parts)
    return CopyFile(data, pages, listed, tuple(dict.fromkeys([*problems, *more])))


def _placed(found: Sequence[tuple[str, Copy, bytes, bytes]], first: int, repeat: bool) -> Iterator[tuple[str, Copy]]:
    for code, copy, _, back in found:
        yield code, replace(copy, first=first)
        first += (copy.pages + bool(back)) * (copy.copies if repeat else 1)


def _grouped(
    groups: Sequence[Group], known: Mapping[str, int], placed: Sequence[tuple[str, Copy]], facing: str
) -> tuple[Group, ...]:
    """What was printed, by language; first who has no language here."""
    strangers = [group for group in groups if group.read_in]
    mine = [
        Group(code, people, tuple(copy for language, copy in placed if language == code), "", _other(facing, code))
        for code, people in known.items()
    ]
    return (*strangers, *mine)


def _other(facing: str, code: str) -> str:
    return facing if facing != code else ""


def _copy(document: Order, times: int, library: Library, pages: int) -> Copy:
    edition = library.edition
    card = edition.cards[document.path]
    foreign = card.lang if card.lang != edition.language.tag else ""
    held = [chapter.path for chapter in chapters(document, library) if chapter.path]
    states = {state_of(edition.cards[path], edition.toolkit.pages[path], edition.language.code) for path in held}
    state = states.pop() if len(states) == 1 else "draft"
    return Copy(document.path, card.code, card.title, foreign, card.dir, state, times, pages)


def _back(order: Order, library: Library, print_one: Print) -> bytes:
    sheet, _ = print_one(replace(_single(order), recipe=BACK, people=0), library)
    return sheet.pdf if sheet else b""


def _bare(file: pikepdf.Pdf) -> pikepdf.Pdf:
    """A document without tags, links and names of places: they lead nowhere behind another one."""
    for thing in (file.Root, *(page.obj for page in file.pages)):
        for key in ("/Names", "/Dests", "/StructTreeRoot", "/StructParents", "/Annots", "/Tabs"):
            if key in thing:
                del thing[key]
    return file


def joined(parts: Sequence[_Part]) -> tuple[bytes, int]:
    """The pages of all parts, one behind the other, and how many there are. The same parts give the same bytes."""
    with ExitStack() as open_files:
        whole = open_files.enter_context(pikepdf.new())
        files = {
            data: _bare(open_files.enter_context(pikepdf.open(io.BytesIO(data))))
            for part in parts
            for data in (part.pdf, part.back)
            if data
        }
        front = files[parts[0].pdf]
        for key, value in front.docinfo.items():
            whole.docinfo[key] = str(value)
        whole.Root.Lang = str(front.Root.Lang)
        bookmarks: list[tuple[str, int]] = []
        for part in parts:
            if part.name:
                bookmarks.append((part.name, len(whole.pages)))
            for data in (part.pdf, part.back) * part.times:
                if data:
                    whole.pages.extend(files[data].pages)
        with whole.open_outline() as outline:
            outline.root.extend(pikepdf.OutlineItem(name, place) for name, place in bookmarks)
        target = io.BytesIO()
        whole.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return target.getvalue(), len(whole.pages)
