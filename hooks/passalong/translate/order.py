"""What comes first: tiers of `toolkit.yml`, and within a tier the order in which a programme needs its pages."""

from __future__ import annotations

from passalong.nouns import Page, Toolkit


def tier_of(page: Page, toolkit: Toolkit) -> int:
    """The number of a page's tier, from 1; one more than there are where no tier names it."""
    for number, tier in enumerate(toolkit.settings.tiers, 1):
        if page.id in tier or page.kind in tier or "all" in tier:
            return number
    return len(toolkit.settings.tiers) + 1


def in_order(toolkit: Toolkit) -> list[str]:
    """Every page's path: programme by programme, each session with what it hands out; then the others."""
    found: dict[str, None] = {}
    for path, programme in toolkit.programmes.items():
        found[path] = None
        for module in programme.modules:
            found[module] = None
            for session in toolkit.modules[module].sessions if module in toolkit.modules else ():
                found[session] = None
                found |= dict.fromkeys(one.links_to for one in toolkit.sessions[session].materials if one.links_to)
    return [path for path in dict.fromkeys((*found, *toolkit.pages)) if path in toolkit.pages]


def by_urgency(toolkit: Toolkit) -> list[str]:
    """Every page's path, the most urgent first."""
    return sorted(in_order(toolkit), key=lambda path: tier_of(toolkit.pages[path], toolkit))
