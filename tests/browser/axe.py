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
THIN = """() => {
    const seen = {};
    for (const x of document.querySelectorAll("main :is(ul, ol, tbody, section, div):has(> :nth-child(12)) > :is(li, tr, article)")) {
        const kind = [x, ...x.querySelectorAll("*")].map(e => `${e.localName}.${e.getAttribute("class")}`).join(" ");
        seen[kind] = (seen[kind] || 0) + 1;
        if (seen[kind] > 3) x.remove();
    }
}"""
"""Leaves of long lists three of all that is built alike: what is wrong with one of them is wrong with each."""
WIDTHS = (1920, 1280, 768, 360)


def faults(page) -> list[str]:
    """Judge the page that is shown: by all rules in light colours, by those of looks in dark ones on a telephone.

    Whether it scrolls sideways is looked at in four widths. The page is left with short lists.
    """
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"scrolls sideways at {width} px")
    page.evaluate(THIN)
    page.evaluate((tool("axe-core") / "axe.min.js").read_text(encoding="utf-8"))
    # Links fade from one colour to another, for whoever does not ask for no motion.
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found += page.evaluate(RUN, OF_LOOKS)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    return found + page.evaluate(RUN, ALL)
