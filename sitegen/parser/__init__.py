"""The text of a captured page in, a `Reading` out. Pure.

`read` is the way in; `decode` turns a file's bytes into text first.
"""

from .encoding import Decoded, decode
from .reader import read
from .reading import Reading, Role

__all__ = ["Decoded", "Reading", "Role", "decode", "read"]
