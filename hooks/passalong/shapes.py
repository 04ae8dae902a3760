"""The shape of a fact's value tells how it is linked: an e-mail address, a telephone number, an https address."""

from __future__ import annotations

import re

_EMAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_ADDRESS = re.compile(r"https://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*(?::\d+)?(?:[/?#][^\s<>\"'`\\^{}|]*)?")
_TELEPHONE = re.compile(r"(?:\+|\(?0)[0-9 ().-]{5,24}")
_SHORT_NUMBER = re.compile(r"[0-9]{2,6}")
_LIKE_A_DATE = re.compile(r"[0-9]{1,2}([.-])[0-9]{1,2}\1[0-9]{2,4}")
_NAMES_OF_NUMBERS = ("_number", "_phone")
"""Endings of fact names: `112` is somebody to call in `emergency_number`, and a count in `keep_data_months`."""


def link_for(name: str, value: str) -> str:
    """Where a fact leads: `mailto:…`, `tel:…` or an https address; empty where it is only words."""
    if _EMAIL.fullmatch(value):
        return f"mailto:{value}"
    if _ADDRESS.fullmatch(value):
        return value
    if _is_telephone(name, value):
        return "tel:" + re.sub(r"[^0-9+]", "", value)
    return ""


def _is_telephone(name: str, value: str) -> bool:
    if name.endswith(_NAMES_OF_NUMBERS) and _SHORT_NUMBER.fullmatch(value):
        return True
    return bool(_TELEPHONE.fullmatch(value)) and not _LIKE_A_DATE.fullmatch(value)
