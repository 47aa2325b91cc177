"""`datapackage.json`: what the files of the whole archive are. Pure.

Source: Frictionless Data Package 1.0, Tabular Data Resource, Table Schema.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

import msgspec

from ..config import Config
from ..slugs import slug
from .archive import Archive
from .downloads import FILES, FOLDER, NAMES
from .page import Page, Producer
from .rows import FIELDS
from .web import web_address

FILE = f"{FOLDER}datapackage.json"

TYPES = {
    "bibtex": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "csl": "application/vnd.citationstyles.csl+json",
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "sqlite": "application/vnd.sqlite3",
}


def plan(archive: Archive) -> Iterator[Page]:
    """Plan the description, where there is a table to describe."""
    if archive.config.downloads.archive:
        key = archive.key(PRODUCER.name, [])
        yield Page(FILE, PRODUCER.name, key, partial(_bytes, archive.config))


def package(config: Config) -> dict[str, Any]:
    """Describe the files of the whole archive; nothing in it depends on the articles."""
    found: dict[str, Any] = {
        "profile": "data-package",
        "name": slug(config.title),
        "title": config.title,
        "description": config.description,
        "homepage": config.base_url,
        "licenses": _licences(config.rights),
        "contributors": _publishers(config),
        "resources": [_resource(name) for name in config.downloads.archive],
    }
    return {name: value for name, value in found.items() if value}


def _resource(name: str) -> dict[str, Any]:
    file = FILES[name]
    common = {
        "name": file.replace(".", "-"),
        "path": file,
        "title": NAMES[name],
        "format": file.rpartition(".")[2],
        "mediatype": TYPES[name],
        "encoding": "utf-8",
    }
    if name not in ("csv", "jsonl"):
        return common
    return {"profile": "tabular-data-resource", **common, "schema": _schema(lists=name == "jsonl")}


def _schema(*, lists: bool) -> dict[str, Any]:
    fields = [
        {
            "name": field.name,
            "type": "array" if lists and field.is_list else "string",
            "description": field.description,
            **({"constraints": {"required": True}} if field.required else {}),
        }
        for field in FIELDS
    ]
    return {"fields": fields, "primaryKey": "id", "missingValues": [""]}


def _licences(rights: str | None) -> list[dict[str, str]]:
    address = web_address(rights)
    return [{"path": address, "title": address}] if address else []


def _publishers(config: Config) -> list[dict[str, str]]:
    publisher = config.publisher
    if not publisher.name:
        return []
    found = {"title": publisher.name, "role": "publisher"}
    return [{**found, "path": publisher.url} if publisher.url else found]


def _bytes(config: Config) -> bytes:
    return msgspec.json.format(msgspec.json.encode(package(config)), indent=2) + b"\n"


PRODUCER = Producer("datapackage", None, plan)
