"""A withdrawn article's words are nowhere in the output."""

from __future__ import annotations

import gzip
import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from sitegen import site as pipeline
from sitegen.builder import files

LONG = bool(os.environ.get("SITEGEN_LONG"))
"""Whether the articles are withdrawn one after the other, and not a third of them at once."""

LETTERS = re.compile(r"[a-z]{6,}")
WORD = re.compile(r"[a-z]{7,}")
REASON = "It named the wrong person."


def texts_of(folder: Path, *patterns: str) -> dict[Path, str]:
    found = sorted(path for pattern in patterns for path in folder.rglob(pattern))
    return {path: path.read_text("utf-8", "replace").lower() for path in found}


def words_of(texts: Iterable[str]) -> str:
    """Join the words of texts, each once: what stands within none of them stands nowhere."""
    return "\n".join({word for text in texts for word in LETTERS.findall(text)})


def probes(article: str, rest: str) -> set[str]:
    """Beginnings of words that stand in one article and nowhere else; search indexes hold stems."""
    stems = {word[: max(6, len(word) - 3)] for word in WORD.findall(article)}
    return {stem for stem in stems if stem not in rest}


def published(output: Path) -> dict[str, str]:
    """Read everything, names too; index files are unpacked."""
    found = {}
    for path in sorted(output.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            if data[:2] == b"\x1f\x8b":
                data = gzip.decompress(data)
            name = path.relative_to(output).as_posix()
            found[name] = name.lower() + data.decode("utf-8", "replace").lower()
    return found


def withdraw(source: Path) -> None:
    sidecar = source.with_suffix(".yaml")
    known = sidecar.read_text("utf-8") if sidecar.exists() else ""
    kept = re.sub(r"(?m)^(status|withdrawn):.*\n", "", known)
    sidecar.write_text(f"{kept}status: withdrawn\nwithdrawn: {REASON}\n", "utf-8")


def check(home: Path, gone: list[Path], repository: Path) -> int:
    """Find no word of the withdrawn articles; count the words that were looked for."""
    sources = texts_of(home / "articles", "*.md", "*.txt", "*.yaml")
    mine = {path: sources.pop(path) for path in gone}
    for path in gone:
        sources.pop(path.with_suffix(".yaml"), None)
    around = {**texts_of(home, "*.yaml"), **texts_of(repository / "sitegen/locale", "*.po")}
    around = {
        path: text
        for path, text in around.items()
        if path not in mine and "articles" not in path.parts
    }
    around |= texts_of(repository / "templates", "*") | texts_of(repository / "static", "*.*")
    engine = home / "public/search/engine"
    around |= texts_of(engine, "*.js", "*.css") | texts_of(repository / "sitegen", "*.py")
    around |= texts_of(home / "articles", "*.svg")
    addresses = (home / "permalinks.txt").read_text("utf-8").lower()
    rest = words_of((*sources.values(), *around.values(), addresses, REASON.lower()))
    pages = published(home / "public")
    whole = words_of(pages.values())
    # The words of the articles that stay are there.
    stay = sorted({w for path in sorted(sources)[:9] for w in probes(sources[path], "")})[:100]
    assert sum(word in whole for word in stay) > 50
    count = 0
    for path, text in mine.items():
        wanted = probes(text, rest)
        count += len(wanted)
        for word in wanted:
            assert word not in whole, (path, word, [n for n, x in pages.items() if word in x][:5])
    return count


def test_words_of_withdrawn_articles_are_nowhere(site, tmp_path, repository):
    home = tmp_path / "site"
    shutil.copytree(site, home, symlinks=True)
    sources = sorted((home / "articles").rglob("*.md")) + sorted((home / "articles").rglob("*.txt"))
    assert len(sources) > 80
    turns = [[source] for source in sources] if LONG else [sources[1::3]]
    for gone in turns:
        saved = {p: p.read_bytes() for s in gone if (p := s.with_suffix(".yaml")).exists()}
        for source in gone:
            withdraw(source)
        report = pipeline.build(home)
        assert report.articles > 80
        assert check(home, gone, repository) >= 5 * len(gone) or LONG
        for source in gone:
            source.with_suffix(".yaml").unlink()
        for path, data in saved.items():
            path.write_bytes(data)
            os.utime(path, ns=(files.GRAIN, files.GRAIN))
