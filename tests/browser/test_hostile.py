"""Hostile text stays text: in every field and in the body, on every page, under a strict policy."""

import html
import json
import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from sitegen.server.files import Files
from sitegen.server.http import open_server

from .payloads import PAYLOADS

LONG = bool(os.environ.get("SITEGEN_LONG"))
"""Whether every page is visited, and not one in four."""

FIELDS = (
    "title",
    "subtitle",
    "kicker",
    "dateline",
    "section",
    "summary",
    "series",
    "rights",
    "slug",
    "id",
)


def markdown(number: int) -> str:
    """An article each of whose fields holds another payload; over all articles, each field holds each."""

    def payload(place: int) -> str:
        return PAYLOADS[(number + 31 * place) % len(PAYLOADS)]

    front: dict[str, object] = {
        field: f"{payload(place)} {number}" for place, field in enumerate(FIELDS)
    }
    front |= {
        "date": f"20{10 + number % 10}-0{1 + number % 9}-1{number % 10}",
        "authors": [payload(11), f"Ana {payload(12)}"],
        "tags": [payload(13)],
        "image": {
            "src": payload(14),
            "alt": payload(15),
            "caption": payload(16),
            "credit": payload(17),
        },
        "source": {"site": payload(18), "publisher": payload(19), "url": payload(20)},
        "corrections": [{"date": "2020-01-01", "text": payload(21)}],
        "aliases": [payload(22)],
        "related": [payload(23)],
        "language": "en",
    }
    if number % 7 == 0:
        front |= {
            "status": "retracted",
            "withdrawn": {"date": "2021-01-01", "text": payload(24)},
        }
    # JSON is YAML; control characters are escaped by it.
    head = "".join(f"{name}: {json.dumps(value)}\n" for name, value in front.items())
    body = f"{payload(25)}\n\nA paragraph says {payload(26)} and goes on.\n\n## {payload(27)}\n"
    return f"---\n{head}---\n\n{body}"


def capture(number: int, payload: str) -> str:
    """A captured page with the payload in each part of it."""
    line = " ".join(payload.split())
    story = (
        "The council of the town met on Tuesday evening and heard what the harbour had to say. " * 4
    )
    return (
        f"{line} The council meets\n\nBy {line}\n\nApril {1 + number % 28}, 2019\n\n"
        f"PORT {line} — {story}\n\n{line}\n\n{story}\n\nPhoto: {line}\n\n{story}\n\n"
        f"Ana Ruiz is a reporter for {line}.\n\nThe post {line} appeared first on {line}.\n"
    )


@pytest.fixture(scope="module")
def hostile(tmp_path_factory, repository) -> Path:
    """A site of hostile articles, built; its output folder."""
    site = tmp_path_factory.mktemp("hostile")
    articles = site / "articles"
    articles.mkdir()
    assert len(set(PAYLOADS)) >= 300
    for number, payload in enumerate(PAYLOADS):
        (articles / f"m{number:03}.md").write_text(markdown(number), encoding="utf-8")
        if number % 4 == 0:
            (articles / f"c{number:03}.txt").write_text(capture(number, payload), encoding="utf-8")
    settings = {
        "title": PAYLOADS[0],
        "description": PAYLOADS[3],
        "base_url": "https://archive.example.org/",
        "publisher": {"name": PAYLOADS[4]},
        "rights": PAYLOADS[5],
        "feeds": "full",
    }
    (site / "sitegen.yaml").write_text(
        "".join(f"{k}: {json.dumps(v)}\n" for k, v in settings.items())
    )
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", "build", "--site", str(site), "--json"],
        capture_output=True, text=True, cwd=repository, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    report = json.loads(done.stdout)
    assert report["articles"] > 300
    yield site / "public"
    shutil.rmtree(site)


def test_nothing_runs_and_nothing_is_asked_of_others(hostile, chromium):
    server = open_server(Files(hostile), "127.0.0.1", 0)
    threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True
    ).start()
    context = chromium.new_context()
    page = context.new_page()
    faults: list[str] = []
    context.route(
        lambda address: not address.startswith(server.address),
        lambda route: (faults.append(f"{page.url} asks for {route.request.url}"), route.abort()),
    )
    page.on("dialog", lambda dialog: (faults.append(f"{page.url}: dialog"), dialog.dismiss()))
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on(
        "console", lambda m: faults.append(f"{page.url}: {m.text}") if m.type == "error" else None
    )
    names = sorted(path.relative_to(hostile).as_posix() for path in hostile.rglob("*.html"))
    articles = [name for name in names if name.count("/") == 4]
    others = [name for name in names if name.count("/") < 4 and name != "404.html"]
    assert len(articles) > 300
    redirects = 0
    try:
        for name in articles[:: 1 if LONG else 4] + others[:: 1 if LONG else len(others) // 40]:
            if 'http-equiv="refresh"' in (hostile / name).read_text(encoding="utf-8"):
                redirects += 1
                continue
            page.goto(server.address + name, wait_until="load")
            assert page.url.startswith(server.address), name
    finally:
        context.close()
        server.shutdown()
        server.server_close()
    assert not faults
    assert redirects < len(names) / 2


def test_the_words_of_an_article_are_shown_as_they_were(hostile):
    shown = 0
    for path in hostile.rglob("index.html"):
        text = path.read_text(encoding="utf-8")
        shown += html.escape("<img src=x onerror=alert(1)>", quote=False) in text
    assert shown > 10


def test_feeds_and_data_are_well_formed(hostile):
    from xml.etree import ElementTree

    found = list(hostile.rglob("*.xml"))
    assert found
    for path in found:
        ElementTree.parse(path)
    pages = list(hostile.rglob("*.html"))
    for path in pages:
        text = path.read_text(encoding="utf-8")
        for part in text.split('<script type="application/ld+json">')[1:]:
            json.loads(part.partition("</script>")[0])
