"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from .. import config
from ..errors import SitegenError

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)

site: Decorator = click.option(
    "--site",
    type=FOLDER,
    default=Path(),
    metavar="DIR",
    help="The site's folder, which holds sitegen.yaml and articles/. [default: the current folder]",
)

drafts: Decorator = click.option(
    "--drafts", is_flag=True, help="Publish drafts too (`status: draft`), to look at them."
)

jobs: Decorator = click.option(
    "--jobs",
    type=click.IntRange(1, 512),
    metavar="N",
    help="Work in N processes. [default: one for each core]",
)


def _check_base_url(
    context: click.Context, parameter: click.Parameter, value: str | None
) -> str | None:
    try:
        return None if value is None else config.check_base_url(value)
    except ValueError as error:
        raise click.BadParameter(f"It {error}.", context, parameter) from None


base_url: Decorator = click.option(
    "--base-url",
    callback=_check_base_url,
    metavar="URL",
    help="The address that the site will have, such as https://archive.example.org/; overrules sitegen.yaml.",
)


def need_site(folder: Path) -> None:
    """Stop where a folder is no site."""
    if not (folder / "articles").is_dir() and not (folder / config.FILE).exists():
        name = "This folder" if folder == Path() else str(folder)
        raise SitegenError(
            f"{name} holds no articles/ and no {config.FILE}: go to your site's folder, name it by --site,"
            " or make one: sitegen init my-archive"
        )
