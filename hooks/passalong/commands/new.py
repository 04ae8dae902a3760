"""`passalong new`: begin a page that passes the check, from a small text in `passalong/templates/`; or a language."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import NamedTuple

import click

from passalong.commands.common import toolkit_at
from passalong.days import today
from passalong.nouns import Toolkit

TEMPLATES = Path(__file__).parents[1] / "templates"
PUBLISHED = frozenset({"upstream", "site"})
"""Site ids of a toolkit itself; every other site begins the names of its own pages with its id."""

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SESSIONS = re.compile(r"(?m)^(sessions:[ \t]*)\[([^\]\n]*)\][ \t]*$")


class Begun(NamedTuple):
    """Where pages of a kind lie, and the letter of their codes."""

    place: str
    letter: str = ""


KINDS: Mapping[str, Begun] = {
    "module": Begun("modules/{name}/index.md", "M"),
    "session": Begun("modules/{module}/{name}.md"),
    "handout": Begun("handouts/{name}.md", "H"),
    "form": Begun("forms/{name}.md", "F"),
    "activity": Begun("activities/{name}.md"),
    "brieflet": Begun("brieflets/{name}.md", "B"),
    "case-study": Begun("case-studies/{name}.md", "C"),
}


@click.command()
@click.argument("kind", type=click.Choice([*KINDS, "language"]))
@click.argument("name")
@click.argument("own_name", required=False)
@click.option("--title", help="The title as people read it. Default: made from NAME.")
@click.option("--module", help="For a session: the module it belongs to, such as foundations.")
@click.option("--tag", help="For a language: its own tag, where its code is another, such as prs for fa-AF.")
@click.option("--direction", type=click.Choice(["ltr", "rtl"]), help="For a language. Default: that of its script.")
@click.option(
    "--root",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=Path(),
    help="The folder that holds curriculum/. Default: this folder.",
)
def new(
    kind: str,
    name: str,
    own_name: str | None,
    title: str | None,
    module: str | None,
    tag: str | None,
    direction: str | None,
    root: Path,
) -> None:
    """Begin a page of a KIND. NAME becomes its file name and its id: `passalong new handout my-sheet`.

    The page passes the check as it is. Replace its sentences with your own.

    For a language, NAME is its code, then comes its own name: `passalong new language sw Kiswahili`. It is listed
    in mkdocs.yml and gets a file for the words of the website.
    """
    toolkit = toolkit_at(root)
    if kind == "language":
        _language(root, name, own_name or title or "", toolkit, tag or "", direction or "")
        return
    if own_name:
        raise click.UsageError(f"A {kind} has one NAME. For its title write: --title {own_name!r}")
    name = id_of(name, toolkit)
    folder = root / "curriculum" / toolkit.settings.source_language
    if (kind == "session") != bool(module):
        raise click.UsageError("A session needs --module, and only a session does. Try: --module foundations")
    if any(page.id == name for page in toolkit.pages.values()):
        raise click.ClickException(f"There is a page with the name {name} already. Please choose another name.")
    target = folder / KINDS[kind].place.format(name=name, module=module)
    index = folder / "modules" / str(module) / "index.md"
    listed = _listing(index, name) if kind == "session" else ""
    words = title or name.replace("-", " ").capitalize()
    text = begun(kind, name, words, toolkit)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        raise click.ClickException(f"There is a file {target} already. Please choose another name.") from None
    click.echo(f"Written: {target}")
    if listed:
        index.write_text(listed, encoding="utf-8")
        click.echo(f"Listed in: {index}")


def _language(root: Path, code: str, name: str, toolkit: Toolkit, tag: str, direction: str) -> None:
    from passalong.translate.language import begin, fault_of  # asks typefaces which letters they have

    if wrong := fault_of(code):
        raise click.ClickException(wrong)
    if not name.strip():
        raise click.UsageError(f'Write how the language calls itself: passalong new language {code} "NAME"')
    try:
        found = begin(root, code, name.strip(), toolkit.settings.source_language, tag, direction)
    except (ValueError, OSError) as stopped:
        raise click.ClickException(str(stopped)) from stopped
    for file in found.files:
        click.echo(f"Written: {file}")
    for note in found.notes:
        click.echo(note)
    click.echo(f"What comes first: passalong translate next {code}")


def id_of(name: str, toolkit: Toolkit) -> str:
    """The id of the new page; a site's own pages begin with the site's id. Raises `click.BadParameter`."""
    if not _NAME.fullmatch(name):
        better = "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "my-page"
        raise click.BadParameter(f"use small letters, digits and hyphens, such as {better}", param_hint="NAME")
    site = toolkit.site.site_id
    return name if site in PUBLISHED or name.startswith(f"{site}-") else f"{site}-{name}"


def begun(kind: str, name: str, title: str, toolkit: Toolkit) -> str:
    """The text of the new page."""
    sources = list(toolkit.sources)[:2]
    template = Template((TEMPLATES / f"{kind}.md").read_text(encoding="utf-8"))
    return template.substitute(
        title=json.dumps(" ".join(title.split()), ensure_ascii=False),
        today=today().isoformat(),
        code=next_code(KINDS[kind].letter, toolkit),
        form_id=name.replace("-", "_"),
        sources=", ".join(sources),
        cited=" ".join(f"[^{source}]" for source in sources),
    )


def next_code(letter: str, toolkit: Toolkit) -> str:
    """The first free code: `H67` after `H66`."""
    used = [page.code[1:] for page in toolkit.pages.values() if page.code.startswith(letter)]
    last = max((int(number) for number in used if number.isdigit()), default=0)
    return f"{letter}{last + 1:02}"


def _listing(index: Path, name: str) -> str:
    """The module's page with the session added to its list. Raises `click.ClickException` with what to do."""
    try:
        text = index.read_text(encoding="utf-8")
    except FileNotFoundError:
        advice = "Begin one with: passalong new module NAME"
        raise click.ClickException(f"There is no module at {index}. {advice}") from None
    found = _SESSIONS.search(text)
    if not found:
        raise click.ClickException(f"Please write the line `sessions: []` into {index}, with square brackets.")
    ids = [id.strip() for id in found[2].split(",") if id.strip()]
    return text[: found.start()] + f"{found[1]}[{', '.join([*ids, name])}]" + text[found.end() :]
