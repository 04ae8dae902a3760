"""What the day of reading says: reviews that are due, stories that may not print, numbers nobody checked lately."""

from __future__ import annotations

from collections.abc import Iterator

from passalong.curriculum.site import SITE
from passalong.days import CHECKED_FOR
from passalong.nouns import Page, Story, Toolkit
from passalong.problem import Problem, problem


def check_dates(toolkit: Toolkit) -> Iterator[Problem]:
    """Notes and warnings that depend on `toolkit.today`. None of them stops a build."""
    for page in toolkit.pages.values():
        review_by = page.fields.get("review_by")
        if review_by and review_by < toolkit.today:
            yield problem("review-past", page.file, page.lines.get("review_by", 1), day=review_by.isoformat())
        yield from _stories(page, toolkit)
    for referral in toolkit.site.referrals:
        if referral.phone and (referral.checked is None or toolkit.today - referral.checked > CHECKED_FOR):
            yield problem("referral-unchecked", SITE, name=referral.name or referral.service)


def _stories(page: Page, toolkit: Toolkit) -> Iterator[Problem]:
    for section in page.sections:
        story = toolkit.stories.get(section.argument) if section.kind == "story" else None
        why = _closed(story, toolkit) if story else ""
        if story and why:
            yield problem("story-closed", page.file, section.line, section=section.key, id=story.id, why=why)


def _closed(story: Story, toolkit: Toolkit) -> str:
    """Why a story may not print, in words; empty where it may."""
    if story.withdrawn:
        return "it was withdrawn"
    if story.expires < toolkit.today:
        return f"the agreement ended on {story.expires.isoformat()}"
    if {"web", "print"} <= set(story.uses):
        return ""
    return f"it was agreed only for: {', '.join(story.uses) or 'nothing'}"
