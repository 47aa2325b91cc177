"""Makes `sitegen/parser/data/menu_words.txt`: words that stand outside the stories of many sites.

    python bench/make_menu_words.py ../shared/captures/dev

A name that is made of other words is more likely the outlet's own. Words of fewer than `LEAST`
sites are left out, so that no site's own name is listed for being its name.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from pathlib import Path

import train_fields

from sitegen.parser.languages import fold
from sitegen.parser.rules import site
from sitegen.parser.state import STORY, State

TARGET = Path(__file__).parents[1] / "sitegen" / "parser" / "data" / "menu_words.txt"
LEAST = 5
LONGEST = 300
WORD = re.compile(r"[^\W\d_]{2,}")


def words_of(state: State) -> set[str]:
    """Return the words that stand outside a page's story, as `read_site` sees it."""
    size = len(state.blocks)
    near = (i for i in range(size) if i < site.TOP or i >= size - site.BOTTOM)
    outside = (state.blocks[i].text for i in near if state.roles[i] not in STORY)
    return {w for text in outside if len(text) <= LONGEST for w in WORD.findall(fold(text))}


def main() -> None:
    """Count the sites of every word and write the common ones."""
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for case in train_fields.load(Path(sys.argv[1])):
        for word in words_of(train_fields.state_before(case, site.read_site)):
            seen[word].add(str(case["gold"].get("site_key")))
    common = sorted(word for word, sites in seen.items() if len(sites) >= LEAST)
    TARGET.write_text("\n".join(common) + "\n", encoding="utf-8")
    print(len(common), "words")


if __name__ == "__main__":
    main()
