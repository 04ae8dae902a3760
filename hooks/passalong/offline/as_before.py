"""What a build made for one language out of its finished pages, laid again where nothing that it is made of changed.

    .build/along/fr/       pages with their buttons, and the list of files, at their addresses
    .build/along/fr.json   what they were made of, what they are now, and what the recall list says of them

An edited page so costs the work of its own language; the others are laid as they were.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from passalong import fingerprint
from passalong.offline.swap import link, link_tree
from passalong.offline.worker import Listed
from passalong.packs.files import write_whole


def lay_again(home: Path, made_of: str, site: Path) -> Listed | None:
    """Lay the files of last time into the site, if they were made of the same (a digest) and nobody touched them."""
    try:
        noted = json.loads(_note(home).read_text(encoding="utf-8"))
        if noted["made_of"] != made_of or noted["outputs"] != fingerprint.of_outputs(home):
            return None
        listed = Listed(noted["version"], noted["date"], frozenset(noted["marks"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    link_tree(home, site)
    return listed


def keep(home: Path, made_of: str, site: Path, names: Iterable[str], listed: Listed) -> None:
    """Keep these files of the site for the next build."""
    shutil.rmtree(home, ignore_errors=True)
    for name in names:
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        link(site / name, home / name)
    noted = {
        "made_of": made_of,
        "outputs": fingerprint.of_outputs(home),
        "version": listed.version,
        "date": listed.date,
        "marks": sorted(listed.marks),
    }
    write_whole(_note(home), json.dumps(noted).encode())


def _note(home: Path) -> Path:
    return home.with_name(f"{home.name}.json")
