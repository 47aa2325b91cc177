"""`sitegen new`."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import click

from .. import dates, slugs
from ..errors import SitegenError
from . import options, terminal

TEMPLATE = """\
---
title: {title}
date: {date}
authors: []
section:
tags: []
status: draft
---

Write here. `status: draft` above keeps this article from being published; remove that line when it is done.
"""


@click.command()
@click.argument("title")
@options.site
@click.option(
    "--date", metavar="DATE", help="Such as 2019-04-16, 2019-04 or 2019. [default: today]"
)
def new(title: str, site: Path, date: str | None) -> int:
    """Make a file for a new article with the headline TITLE.

    The file is a draft: it is published once its line `status: draft` is gone.
    """
    options.need_site(site)
    title = " ".join(title.split())
    if not title or terminal.safe(title) != title:
        raise click.UsageError("The title is empty, or holds control characters.")
    # The command line is the one place that may look at the clock.
    day = dates.parse(date or dt.date.today().isoformat())
    if day is None:
        raise click.UsageError("--date is a date such as 2019-04-16, 2019-04 or 2019.")
    path = site / "articles" / day[:4] / f"{day[:10]}-{slugs.slug(title)}.md"
    text = TEMPLATE.format(title=json.dumps(title, ensure_ascii=False), date=day)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise SitegenError(f"{path} is there already; it stays as it is") from None
    terminal.out(str(path))
    return 0
