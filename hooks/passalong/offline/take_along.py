"""What readers take with them, in the one order that works: zips, buttons with sizes, lists for the worker."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from passalong.build import Folders
from passalong.nouns import Edition
from passalong.offline.as_before import keep, lay_again
from passalong.offline.groups import Kept, kept_of
from passalong.offline.seen import Seen, seen_of
from passalong.offline.single import KINDS
from passalong.offline.worker import Listed, Offer, manifest_address, write_list, write_recall
from passalong.offline.zips import ALL, CHECKSUMS, write_zips, zip_address
from passalong.packs.files import write_whole
from passalong.packs.manifest import PackFile, packs_of
from passalong.together import side_by_side
from passalong.views.away import away
from passalong.views.chrome import AWAY
from passalong.views.sizes import size_words
from passalong.views.take import SLOT, Sizes, with_take
from passalong.views.wording import Wording


def take_along(
    site: Path, editions: Mapping[str, Edition], digests: Mapping[str, str], folders: Folders, packs: Sequence[PackFile]
) -> None:
    """Finish a site that has its pages and packs: nothing may change after this.

    `digests`: of all that the pages of each language depend on. Zips are made before the buttons are there (on a disk
    there is nothing to keep); the lists are made last, because they hold the digests of the pages with their buttons.
    """
    toolkit = next(iter(editions.values())).toolkit
    write_whole(site / AWAY, away(toolkit).encode())
    zips = {
        which: (zip_address(toolkit.settings.id, which), size)
        for which, size in write_zips(site, editions, folders.root / ".cache" / "zips").items()
    }
    linked = {code: _linked(packs, edition) for code, edition in editions.items()}
    offered = {code: {which: zips[which] for which in (code, ALL)} for code in editions}
    made_of = {
        code: _made_of(digests[code], site, edition, linked[code], offered[code]) for code, edition in editions.items()
    }

    def finish(code: str) -> Listed:
        names, says = _of_language(site, editions[code], folders, linked[code], offered[code])
        keep(folders.along(code), made_of[code], site, names, says)
        return says

    def again(code: str) -> Listed | None:
        return lay_again(folders.along(code), made_of[code], site)

    listed = {code: again(code) for code in editions}
    side_by_side(finish, [code for code in editions if listed[code] is None])
    write_recall(site, {code: says or again(code) or finish(code) for code, says in listed.items()})


def _made_of(
    pages: str, site: Path, edition: Edition, packs: Sequence[PackFile], zips: Mapping[str, tuple[str, int]]
) -> str:
    """Digest of all that buttons and list of a language are made of. `pages`: of what its pages depend on."""
    t = Wording(edition)
    printed = [(pack, _sum(site / pack.address)) for pack in packs]
    said = [(which, address, size_words(size, t)) for which, (address, size) in zips.items()]
    parts = (pages, edition.toolkit.today, _sum(site / AWAY), printed, said)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _of_language(
    site: Path, edition: Edition, folders: Folders, packs: tuple[PackFile, ...], zips: Mapping[str, tuple[str, int]]
) -> tuple[list[str], Listed]:
    """Put the buttons into the pages of a language and write its list: what was written, and what the list says."""
    pages = seen_of(folders.seen(edition.language.code), folders.leaves, edition)
    offer = Offer(edition, pages, kept_of(site, edition, pages, packs), packs)
    written = _fill(site, edition, _sizes(site, offer.kept, pages, zips))
    return [*written, manifest_address(edition.language.code)], write_list(site, offer)


def _linked(packs: Sequence[PackFile], edition: Edition) -> tuple[PackFile, ...]:
    source, code = edition.toolkit.settings.source_language, edition.language.code
    return tuple(pack for path in edition.cards for pack in packs_of(packs, path, code, source))


def _sizes(site: Path, kept: Kept, pages: Mapping[str, Seen], zips: Mapping[str, tuple[str, int]]) -> Sizes:
    size = cache(lambda name: (site / name).stat().st_size)

    def weigh(names: Sequence[str]) -> int:
        return sum(map(size, dict.fromkeys(names)))

    addresses = {path: page.single for path, page in pages.items() if page.kind in KINDS}
    return Sizes(
        groups={group.id: (weigh((*kept.core, *group.files)), weigh(group.more)) for group in kept.groups},
        singles={path: (address, size(address)) for path, address in addresses.items()},
        zips=zips,
        checksums=CHECKSUMS,
    )


def _fill(site: Path, edition: Edition, sizes: Sizes) -> list[str]:
    """The pages that have buttons now, by address."""
    filled = []
    for card in edition.cards.values():
        page = (site / card.address).read_text(encoding="utf-8")
        if SLOT.search(page):
            write_whole(site / card.address, with_take(page, card.address, edition, sizes).encode())
            filled.append(card.address)
    return filled


def _sum(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
