"""What the planner is told: minutes, things to bring, papers to copy; and deliveries as plans."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from leaves_fixture import EVENINGS, PATHS, edition, leaf, toolkit
from passalong.offline.planner import planner_script
from passalong.views.planner import plan_address
from views_helpers import body


def data(language: str = "en", **changes: Any) -> dict[str, Any]:
    script = planner_script({path: leaf(path, language) for path in PATHS}, edition(language, **changes))
    found: dict[str, Any] = json.loads(script.removeprefix("passalongPlan(").removesuffix(")\n"))
    return found


def test_it_knows_the_length_of_everything_that_can_be_planned() -> None:
    items = {item["id"]: item for item in data()["items"]}
    assert (items["rules"]["minutes"], items["rules"]["longer"]) == (80, 100)
    assert items["rules"]["code"] == "M01.1"
    assert items["rules"]["address"] == "modules/welcome/rules.html"
    assert {item["kind"] for item in items.values()} == {"session", "activity"}


def test_things_to_bring_and_papers_to_copy_are_told_apart() -> None:
    rules = next(item for item in data()["items"] if item["id"] == "rules")
    assert [(number, per) for number, per, _ in rules["things"]] == [(3, "room"), (5, "person")]
    assert rules["papers"] == [[1, "room", "handouts/poster.md"]]
    assert data()["papers"]["handouts/poster.md"]["code"] == "H01"


def test_titles_in_another_language_say_so() -> None:
    skills = next(item for item in data("ar")["items"] if item["id"] == "skills")
    assert (skills["lang"], skills["dir"]) == ("en", "ltr")


def test_a_page_that_is_left_out_cannot_be_planned() -> None:
    sessions = dict(toolkit().sessions)
    del sessions["modules/welcome/skills.md"]
    assert "skills" not in {item["id"] for item in data(sessions=sessions)["items"]}


def test_no_word_can_close_the_script() -> None:
    known = edition()
    path = "modules/welcome/rules.md"
    cards = {**known.cards, path: replace(known.cards[path], title="</script><script>x()")}
    assert "</script" not in planner_script({p: leaf(p) for p in PATHS}, replace(known, cards=cards))


def test_a_delivery_is_a_plan() -> None:
    assert plan_address(EVENINGS, edition()) == ("start=18:00&interpreted=1&plan=day,meal.20,rules,day,skills,break.15")


def test_the_programme_leads_to_it() -> None:
    links = body("programmes/peer.md").xpath("//a[contains(@href, 'planner.html#')]/@href")
    assert links == [f"../planner.html#{plan_address(EVENINGS, edition())}"]


def test_every_session_and_activity_can_be_added() -> None:
    offered = body("planner.md").xpath("//button/@data-add")
    assert {item["id"] for item in data()["items"]} <= set(offered)
    assert "break.10" in offered
