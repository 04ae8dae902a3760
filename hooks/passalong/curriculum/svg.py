"""SVG pictures: only shapes, text and colours. Anything active, or that reaches outside the file, is refused."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

_ELEMENTS = frozenset(
    "svg g path rect circle ellipse line polyline polygon text tspan title desc defs lineargradient "
    "radialgradient stop clippath mask pattern use symbol marker metadata".split()
)
_DECLARED = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_REACHES_OUT = re.compile(r"(?i)url\(\s*['\"]?(?!#)|@import|expression\(|javascript:|data:|\\")
_XML_STYLE = re.compile(r"<\?(?!xml[\s?])", re.IGNORECASE)


def fault(text: str) -> str:
    """What is refused in an SVG file, in a few words; empty where nothing is."""
    if _DECLARED.search(text):
        return "a document type or entity"
    if _XML_STYLE.search(text):
        return "an instruction such as a style sheet"
    try:
        root = etree.fromstring(text)
    except (etree.ParseError, ValueError, RecursionError):
        return "text that is not SVG"
    for element in root.iter():
        name = _local(str(element.tag))
        if name not in _ELEMENTS:
            return f"`<{name[:30]}>`"
        for attribute, value in element.attrib.items():
            key = _local(attribute)
            if key.startswith("on"):
                return f"`{key[:30]}`"
            if key in ("href", "src") and not value.strip().startswith("#"):
                return "a link to something outside the picture"
            if _REACHES_OUT.search(value):
                return "a reference to something outside the picture"
    return "" if _local(str(root.tag)) == "svg" else "text that is not SVG"


def _local(name: str) -> str:
    return name.rpartition("}")[2].lower()
