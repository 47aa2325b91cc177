"""Term vectors in, related articles out. Pure; how is told in docs/catalogue.md."""

from .relating import Fetch, Relations, relate

__all__ = ["Fetch", "Relations", "relate"]
