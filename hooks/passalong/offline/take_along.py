"""What readers take with them, in the one order that works: zips, buttons with sizes, lists for the worker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from passalong import leaves
from passalong.leaves import Leaf
from passalong.nouns import Edition
from passalong.offline.groups import Kept, kept_of
from passalong.offline.single import KINDS, address_of
from passalong.offline.worker import Offer, write_list, write_recall
from passalong.offline.zips import CHECKSUMS, write_zips, zip_address
from passalong.packs.files import write_whole
from passalong.packs.plan import PackFile, packs_of
from passalong.views.away import away
from passalong.views.chrome import AWAY
from passalong.views.take import SLOT, Sizes, with_take


def take_along(
    site: Path, editions: Mapping[str, Edition], folder: Path, packs: Sequence[PackFile], cache: Path
) -> None:
    """Finish a site that has its pages and packs: nothing may change after this.

    `folder` holds the leaves, `cache` the zips of the last build.
    Zips are made before the buttons are there (on a disk there is nothing to keep); the lists are made last,
    because they hold the digests of the pages with their buttons.
    """
    toolkit = next(iter(editions.values())).toolkit
    write_whole(site / AWAY, away(toolkit).encode())
    zips = {
        which: (zip_address(toolkit.settings.id, which), size)
        for which, size in write_zips(site, editions, cache).items()
    }
    listed = {}
    for code, edition in editions.items():
        read = {path: leaves.read(leaves.place(folder, code, path)) for path in edition.cards}
        linked = _linked(packs, edition)
        offer = Offer(edition, read, kept_of(site, edition, read, linked), linked)
        _fill(site, edition, _sizes(site, offer.kept, read, zips))
        listed[code] = write_list(site, offer)
    write_recall(site, listed)


def _linked(packs: Sequence[PackFile], edition: Edition) -> tuple[PackFile, ...]:
    source, code = edition.toolkit.settings.source_language, edition.language.code
    return tuple(pack for path in edition.cards for pack in packs_of(packs, path, code, source))


def _sizes(site: Path, kept: Kept, read: Mapping[str, Leaf], zips: Mapping[str, tuple[str, int]]) -> Sizes:
    def weigh(names: Sequence[str]) -> int:
        return sum((site / name).stat().st_size for name in dict.fromkeys(names))

    addresses = {path: address_of(leaf) for path, leaf in read.items() if leaf.kind in KINDS}
    return Sizes(
        groups={group.id: (weigh((*kept.core, *group.files)), weigh(group.more)) for group in kept.groups},
        singles={path: (address, (site / address).stat().st_size) for path, address in addresses.items()},
        zips=zips,
        checksums=CHECKSUMS,
    )


def _fill(site: Path, edition: Edition, sizes: Sizes) -> None:
    for card in edition.cards.values():
        page = (site / card.address).read_text(encoding="utf-8")
        if SLOT.search(page):
            write_whole(site / card.address, with_take(page, card.address, edition, sizes).encode())
