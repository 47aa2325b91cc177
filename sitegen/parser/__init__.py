"""The text of a captured page in, a `Reading` out. Pure.

`read` is the way in; `decode` turns a file's bytes into text first.
"""

from .reading import Reading, Role

__all__ = ["Reading", "Role"]
