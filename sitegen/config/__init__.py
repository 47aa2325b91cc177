"""sitegen.yaml in, `Config` out: read and checked once, frozen."""

from .checks import check_base_url
from .reading import FILE, parse, read
from .settings import NO_FEEDS, Config, Downloads, Feeds, Policy, Publisher

__all__ = [
    "FILE",
    "NO_FEEDS",
    "Config",
    "Downloads",
    "Feeds",
    "Policy",
    "Publisher",
    "check_base_url",
    "parse",
    "read",
]
