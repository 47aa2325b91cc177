"""`sitegen verify`."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import config
from . import options, terminal

if TYPE_CHECKING:
    from ..builder.proving import Findings, Sources


@click.command()
@click.argument("folder", metavar="[DIR]", required=False, type=options.FOLDER)
@options.site
@click.option("--json", "as_json", is_flag=True, help="Print what was found as JSON.")
@click.pass_context
def verify(context: click.Context, folder: Path | None, site: Path, as_json: bool) -> int:
    """Check a published folder against its manifest, and the sources against their pages.

    DIR is the folder, or a bag (RFC 8493); by default it is public/ of the site.
    Every file is read: what was changed, is missing, or is not sitegen's, is listed.
    Where the folder is the site's own, or --site is given, the SHA-256 of each source and
    of its sidecar is compared with the one that its page gives. The exit status is 1 where
    anything was found.
    """
    from ..builder import proving

    named = context.get_parameter_source("site") is not click.core.ParameterSource.DEFAULT
    own = folder is None or named
    if folder is None:
        options.need_site(site)
        folder = site / config.read(site).output
    found = proving.prove(folder)
    sources = (
        proving.compare_sources(site, proving.payload(folder))
        if own
        else proving.Sources(0, (), (), ())
    )
    if as_json:
        import msgspec

        both = {"files": found, "sources": sources}
        sys.stdout.buffer.write(msgspec.json.encode(both) + b"\n")
    else:
        _list("changed", found.changed)
        _list("missing", found.missing)
        _list("extra", found.extra)
        _list("source changed since it was published", sources.changed)
        _list("source gone since it was published", sources.missing)
        _list("source known, and not published", sources.unpublished)
        terminal.tell(_summary(found, sources))
    return 0 if found.sound and not (sources.changed or sources.missing) else 1


def _list(what: str, paths: Sequence[str]) -> None:
    for path in paths:
        terminal.out(f"{what}: {terminal.safe(path)}")


def _summary(found: Findings, sources: Sources) -> str:
    sound = found.files - len(found.changed) - len(found.missing)
    text = f"{sound:,} of {terminal.count(found.files, 'file')} as published"
    if found.extra:
        text += f", {len(found.extra):,} extra"
    if sources.same or sources.changed:
        whole = sources.same + len(sources.changed)
        text += f"; {sources.same:,} of {terminal.count(whole, 'source')} unchanged"
    return text
