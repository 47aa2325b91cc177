"""What axe-core finds wrong with a page."""

from tests.browser.conftest import tool

ALL = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
OF_LOOKS = {
    "type": "rule",
    "values": [
        "button-name", "color-contrast", "label", "landmark-one-main", "link-in-text-block", "link-name",
        "page-has-heading-one", "scrollable-region-focusable", "select-name", "skip-link", "target-size",
    ],
}  # fmt: skip
"""Rules about what other colours or another width may change; the others look at elements alone."""
RUN = """only => axe.run({
    preload: false, resultTypes: ["violations"], selectors: false, runOnly: only,
}).then(result => result.violations.map(v => `${v.id}: ${v.nodes[0].html.slice(0, 200)}`))"""
WIDTHS = (1920, 1280, 768, 360)


def faults(page) -> list[str]:
    """Judge the page that is shown: by all rules in light colours, by those of looks in dark ones on a telephone.

    Whether it scrolls sideways is looked at in four widths. The page is left dark and narrow.
    """
    # Links fade from one colour to another, for whoever does not ask for no motion.
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate((tool("axe-core") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate(RUN, ALL)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"scrolls sideways at {width} px")
    page.emulate_media(color_scheme="dark")
    return found + page.evaluate(RUN, OF_LOOKS)
