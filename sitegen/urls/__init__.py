"""Where every page lives: addresses, and the ledger of those that were once published."""

from .addresses import KINDS, article, file_of, group, index, media, period, root

__all__ = ["KINDS", "article", "file_of", "group", "index", "media", "period", "root"]
