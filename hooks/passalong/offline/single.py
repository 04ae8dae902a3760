"""One page as one file: styles and pictures inside, no script, no request. To send by chat, by cable, on a card.

It is drawn from the leaf as the website's page is, and lies at `single/<lang>/<kind>/<id>.html`.
"""

from __future__ import annotations

import base64
import html
import posixpath
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from urllib.parse import urljoin

from markupsafe import Markup

from passalong.leaves import Leaf
from passalong.nouns import Edition
from passalong.offline.phones import for_phones
from passalong.offline.styles import Stylesheet
from passalong.packs.files import write_whole
from passalong.sanitise import escaped
from passalong.views.chrome import quick_exit
from passalong.views.environment import environment
from passalong.views.wording import Wording

KINDS = ("session", "module", "handout")
LIMIT = 300_000
"""Bytes. A picture that does not fit any more is told in words."""
STYLES = ("assets/css/passalong.css", "assets/css/parts.css", "assets/css/print.css")
TYPES = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg", ".webp": "webp", ".svg": "svg+xml"}

_HERE = "<!--body-->"
_STYLE = "/*style*/"
_SLOT = re.compile(r'<(span|div) data-(?:packs|take)="[^"]*">.*?</\1>', re.DOTALL)
_ONLINE_ONLY = re.compile(
    r'<(p|div) class="buttons">.*?</\1>|<(nav) class="neighbours".*?</\2>|<(form)\b.*?</\3>', re.DOTALL
)
_LINK = re.compile(r'<a\b([^>]*)\bhref="([^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
_PICTURE = re.compile(r"<img\b[^>]*>")
_ATTRIBUTE = re.compile(r'\b(src|alt)="([^"]*)"')


def single_address(language: str, kind: str, page_id: str) -> str:
    """Address of a page as one file: `single/fr/handout/ground-rules.html`."""
    return f"single/{language}/{kind}/{page_id}.html"


def address_of(leaf: Leaf) -> str:
    """Address of a leaf's own file."""
    return single_address(leaf.language, leaf.kind, leaf.id)


def write_single(leaf: Leaf, body: str, edition: Edition, folder: Path, pictures: Path, site_url: str) -> None:
    """Write the file of a session, module or handout into the language's `folder`.

    `body` is what `views.draw` made of the leaf; `pictures` is the folder in which the addresses of pictures are found.
    """
    page = single(leaf, body, edition, lambda address: _read(pictures / address), site_url)
    write_whole(folder / address_of(leaf), page.encode())


def single(leaf: Leaf, body: str, edition: Edition, picture: Callable[[str], bytes], site_url: str) -> str:
    """The whole HTML document of a leaf and its body. `picture(address)` gives a picture's bytes, or none.

    Links to other pages lead to the published site; without one they are plain words.
    """
    t = Wording(edition)
    base = urljoin(site_url.rstrip("/") + "/", leaf.address) if site_url else ""
    body = _ONLINE_ONLY.sub("", _SLOT.sub("", body))
    body = _LINK.sub(lambda link: _linked(link, base), body)
    template = environment(edition.toolkit.root).get_template("views/single.html")

    around = template.render(
        leaf=leaf,
        t=t,
        title=Markup(leaf.title),
        style=Markup(_STYLE),
        body=Markup(_HERE),
        leave=quick_exit(edition),
        address=base,
        licence=edition.toolkit.settings.licence,
        today=t.date(edition.toolkit.today),
    )
    around = around.replace(_STYLE, stylesheet(edition.toolkit.root).on(around + body), 1)
    room = LIMIT - len(around.encode()) - len(body.encode())
    before, after = around.split(_HERE)
    return before + _PICTURE.sub(_inside(leaf, picture, room, t), body) + after


@lru_cache(maxsize=4)
def stylesheet(root: str) -> Stylesheet:
    """The website's styles. Typefaces stay out: the reader's device has its own."""
    sheets = environment(root)
    text = " ".join(sheets.loader.get_source(sheets, name)[0] for name in STYLES if sheets.loader)
    return Stylesheet(text.replace("</", "<\\/"))


def _linked(link: re.Match[str], base: str) -> str:
    target = link[2]
    if target.startswith("#") or re.match(r"[a-z]+:", target):
        return link[0]
    if not base:
        return f"<span>{link[4]}</span>"
    return f'<a{link[1]}href="{escaped(urljoin(base, target))}" rel="noreferrer"{link[3]}>{link[4]}</a>'


def _inside(leaf: Leaf, picture: Callable[[str], bytes], room: int, t: Wording) -> Callable[[re.Match[str]], str]:
    """Pictures as data in the page, in order, as long as there is room (bytes)."""
    left = room

    def put(image: re.Match[str]) -> str:
        nonlocal left
        attributes = dict(_ATTRIBUTE.findall(image[0]))
        address = posixpath.normpath(posixpath.join(posixpath.dirname(leaf.address), attributes.get("src", "")))
        content = picture(address)
        data = f"data:image/{TYPES.get(posixpath.splitext(address)[1], '')};base64,{base64.b64encode(content).decode()}"
        if not content or len(data) > left:
            words = t("single_picture", text=html.unescape(attributes.get("alt", "")))
            return f"<span>{escaped(words)}</span>"
        left -= len(data)
        return f'<img src="{data}" alt="{attributes.get("alt", "")}">'

    return put


def _read(file: Path) -> bytes:
    try:
        return for_phones(file.read_bytes(), file.suffix)
    except OSError:
        return b""
