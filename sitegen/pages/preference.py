"""Which of two addresses search engines are asked to prefer: an article's here, or its original's. Pure.

Original gone: this page. Original alive: the original, or none where its address is not known.
Licensed or not makes no difference here: the page says so, with its credit.

Source: RFC 6596 (the canonical link relation).
"""

from __future__ import annotations

from ..config import Config, Policy
from ..model import Card, Status
from .web import web_address


def preference(
    own: str | None, original: str | None, alive: bool | None, noindex: bool | None, policy: Policy
) -> tuple[str | None, bool]:
    """Return the address to prefer, and whether search engines are asked to pass the page over.

    *alive* and *noindex* are the article's own words; where it has none, its publisher's policy stands.
    """
    hidden = policy.noindex if noindex is None else noindex
    if not (policy.alive if alive is None else alive):
        return own, hidden
    there = web_address(original)
    return there, hidden or there is None


def is_found(card: Card, config: Config) -> bool:
    """Claim that search engines are asked to show the article's page, and not another."""
    if card.alive is None and card.noindex is None and not config.publishers:
        return card.status is not Status.DRAFT
    policy = config.policy(card.publisher, card.site)
    own = "here"
    address, hidden = preference(own, card.original, card.alive, card.noindex, policy)
    return address == own and not hidden and card.status is not Status.DRAFT
