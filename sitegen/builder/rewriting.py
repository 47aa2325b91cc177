"""A YAML file that an editor keeps in; the same with a change out, its comments and order as they were. Pure.

The only user of ruamel.yaml, which keeps comments, order and quotation marks.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any


def rewritten(text: str, change: Callable[[Any], Any]) -> str:
    """Change what a text says: *change* is given its value, None of an empty text, and gives the value to write.

    A text that ruamel.yaml does not read is a ValueError, in its words.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 4096
    out = io.StringIO()
    try:
        yaml.dump(change(yaml.load(text)), out)
    except YAMLError as error:
        raise ValueError(str(error).splitlines()[0]) from error
    return out.getvalue()
