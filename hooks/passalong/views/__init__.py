"""Views: a leaf and its edition → the HTML of the page body. One row of a table per kind of page.

Each view is a plain function that makes a small context; a template of the same name draws it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from passalong.leaves import Leaf
from passalong.nouns import Edition
from passalong.views import (
    activity,
    brieflet,
    calendar,
    case_study,
    form,
    home,
    imprint,
    lists,
    module,
    page,
    participant,
    partners,
    planner,
    programme,
    records,
    session,
    status,
)
from passalong.views.chrome import chrome
from passalong.views.environment import environment
from passalong.views.frame import Frame
from passalong.views.not_found import not_found
from passalong.views.outside import mark_outside
from passalong.views.terms import with_terms
from passalong.views.wide import in_boxes
from passalong.views.wording import Wording

__all__ = ["VIEWS", "chrome", "draw", "not_found"]

Context = Callable[[Frame], Mapping[str, object]]

VIEWS: Mapping[str, tuple[str, Context]] = {
    "activity": ("activity", activity.context),
    "brieflet": ("brieflet", brieflet.context),
    "calendar": ("calendar", calendar.context),
    "case_study": ("case_study", case_study.context),
    "downloads": ("downloads", lists.no_context),
    "form": ("form", form.context),
    "glossary": ("records", records.context),
    "handout": ("handout", page.context),
    "home": ("home", home.context),
    "imprint": ("imprint", imprint.context),
    "indicators": ("records", records.context),
    "list": ("list", lists.context),
    "module": ("module", module.context),
    "offline": ("offline", lists.no_context),
    "page": ("page", page.context),
    "participant": ("participant", participant.context),
    "partners": ("partners", partners.context),
    "planner": ("planner", planner.context),
    "programme": ("programme", programme.context),
    "roles": ("records", records.context),
    "session": ("session", session.context),
    "status": ("status", status.context),
}
"""Kind of page → template, and the function that makes its context."""

HOME = "index.md"


def draw(leaf: Leaf, edition: Edition) -> str:
    """The HTML of a page's body, from `<header>` to its foot; the theme puts it into `<article>`."""
    kind = "home" if leaf.path == HOME else leaf.kind
    template, context = VIEWS.get(kind, VIEWS["page"])
    frame = Frame(leaf, edition, Wording(edition))
    found = environment(edition.toolkit.root).get_template(f"views/{template}.html")
    html = with_terms(found.render(frame=frame, t=frame.t, **context(frame)), leaf, edition)
    return in_boxes(mark_outside(html, frame.t("link_elsewhere")))
