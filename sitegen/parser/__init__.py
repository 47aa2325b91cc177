"""The text of a captured page in, a `Reading` out. Pure.

`read` is the way in; `decode` turns a file's bytes into text first.
The rules, with some hundred regular expressions, are imported when `read` is first asked for.
"""

from typing import TYPE_CHECKING, Any

from .encoding import Decoded, decode
from .reading import Reading, Role

if TYPE_CHECKING:
    from .reader import read

__all__ = ["Decoded", "Reading", "Role", "decode", "read"]


def __getattr__(name: str) -> Any:
    if name != "read":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .reader import read

    return read
