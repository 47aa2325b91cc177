"""Feeds: of the whole archive, of its lists, and of every year, in the forms that readers of feeds know. Pure."""

from .links import Channel, channels, main_feed, site_feeds
from .planning import PRODUCER

__all__ = ["PRODUCER", "Channel", "channels", "main_feed", "site_feeds"]
