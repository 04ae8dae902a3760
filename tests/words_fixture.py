"""Interface words for tests: the real English ones, and a few in Arabic."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml

ENGLISH = Path(__file__).parent.parent / "curriculum" / "en" / "interface.yml"

ARABIC = {
    "toolkit_name": "عدة المناصرة بين الأقران",
    "leave_now": "خروج الآن",
    "menu": "القائمة",
    "search": "بحث",
    "say": "قُل",
    "core": "أساسي: لا تغيّره",
    "for_you_only": "لك وحدك",
    "minutes": "دقيقة",
    "people": "مشاركًا",
    "facilitators": "ميسّران",
    "mode_in_person": "حضوري",
    "or_other": "أو {other}",
    "mode_lower_hybrid": "مدمج",
    "run_sheet_start": "سير الجلسة، البداية {time}",
    "minutes_short": "{n} د",
    "method_circle": "دائرة",
    "lead": "الميسّر {who}",
    "notice_machine_draft": "مسودة ترجمة آلية، لم تُراجع بعد.",
    "notice_help_check": "ساعد في مراجعتها",
    "older_translation": "ترجمة أقدم، قبل تغيير {date}",
}


@lru_cache
def words(language: str) -> dict[str, str]:
    """Every interface word; English stands in where the fixture has no Arabic."""
    english: dict[str, str] = yaml.load(ENGLISH.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)["words"]
    return {**english, **(ARABIC if language == "ar" else {})}


def untranslated(language: str) -> frozenset[str]:
    """The keys for which English stands in."""
    return frozenset(words(language)) - frozenset(ARABIC if language == "ar" else words(language))
