"""`sitegen forget`."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import SitegenError
from . import options, terminal


@click.command()
@click.argument("path")
@options.site
def forget(path: str, site: Path) -> int:
    """Let the address of a removed article die.

    PATH is the file that was removed, such as articles/2019/dues.md.
    sitegen reports the address of a removed article in every build, because links to it
    are dead. To leave a page there that says so, keep the file with `status: withdrawn`;
    to give the address up for good, forget it.
    """
    from .. import urls
    from ..builder import files
    from ..urls import ledger

    options.need_site(site)
    book = site / ledger.NAME
    name = _name(path, site)
    if (site / "articles" / name).exists():
        raise SitegenError(f"articles/{name} is still there: remove the file first")
    try:
        places = ledger.read(book.read_text(encoding="utf-8"))
    except FileNotFoundError:
        places = ()
    gone = [place for place in places if place.path == name]
    if not gone:
        from ..yamltext import nearest

        near = nearest(name, {x.path for x in places if not (site / "articles" / x.path).exists()})
        hint = f": did you mean articles/{near}?" if near else ""
        raise SitegenError(f"no address is known of articles/{name}{hint}")
    files.replace(book, ledger.write(urls.forget(places, name)).encode(), sync=True)
    for place in gone:
        terminal.out(place.address)
    return 0


def _name(path: str, site: Path) -> str:
    """Name a source as the ledger does: below the articles folder."""
    folder = (site / "articles").absolute()
    for start in (Path.cwd(), site.absolute()):
        whole = start / path
        if whole.is_relative_to(folder):
            return whole.relative_to(folder).as_posix()
    return path.removeprefix("articles/")
