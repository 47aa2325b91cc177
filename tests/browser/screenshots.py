"""Pictures of every kind of page: `python tests/browser/screenshots.py [OUTPUT [FOLDER [PAGE…]]]`.

OUTPUT is a built site (public/), FOLDER takes the pictures (tests/output/screenshots/).
Each kind of page at four widths, light and dark, and as printed; pages may be named instead.
"""

import re
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

WIDTHS = (360, 768, 1280, 1920)
THEMES = ("light", "dark")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
TALLEST = 6000
"""CSS pixels; what is below is cut off."""


def kinds(output: Path) -> dict[str, str]:
    """Choose one page of each kind, by the class of its body, and of articles the corner cases."""
    found: dict[str, str] = {}
    articles: list[tuple[int, int, str]] = []
    for file in sorted(output.rglob("*.html")):
        text = file.read_text(encoding="utf-8")
        kind = re.search(r'<body class="page-([^"]+)"', text)
        name = file.relative_to(output).as_posix()
        if kind:
            found.setdefault(kind[1], name)
            if kind[1] == "article":
                headline = text.partition("<h1")[2].partition("</h1>")[0].partition(">")[2]
                articles.append((len(headline), len(text), name))
    if articles:
        found["article-longest"] = max(articles, key=lambda a: a[1])[2]
        found["article-shortest"] = min(articles, key=lambda a: a[1])[2]
        found["headline-longest"] = max(articles)[2]
        found["headline-shortest"] = min(articles)[2]
    return found


def main(output: Path, folder: Path, pages: dict[str, str]) -> None:
    """Take the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("chromium-headless-shell"),
            args=FLAGS,
        )
        for theme in THEMES:
            for width in WIDTHS:
                size = {"width": width, "height": 900}
                context = browser.new_context(viewport=size, color_scheme=theme)
                page = context.new_page()
                for kind, name in pages.items():
                    page.goto((output / name).resolve().as_uri())
                    tall = page.evaluate("document.documentElement.scrollHeight")
                    clip = {"x": 0, "y": 0, "width": width, "height": min(tall, TALLEST)}
                    path = folder / f"{kind}-{width}-{theme}.png"
                    page.screenshot(path=path, full_page=True, clip=clip)
                context.close()
        page = browser.new_page()
        for kind, name in pages.items():
            page.goto((output / name).resolve().as_uri())
            page.pdf(path=folder / f"{kind}.pdf", prefer_css_page_size=True)
        browser.close()
    print(f"{len(pages)} pages, {len(list(folder.iterdir()))} files in {folder}")


if __name__ == "__main__":
    here = Path(__file__).parent.parent
    arguments = sys.argv[1:]
    source = Path(arguments[0]) if arguments else here.parent / "public"
    target = Path(arguments[1]) if len(arguments) > 1 else here / "output" / "screenshots"
    chosen = {name.replace("/", "-"): name for name in arguments[2:]}
    main(source, target, chosen or kinds(source))
