"""Lighthouse gives all hundred points, in the long mode: it takes minutes."""

import os

import pytest

from tests.browser import lighthouse

LONG = bool(os.environ.get("SITEGEN_LONG"))


@pytest.mark.skipif(not LONG, reason="takes minutes: SITEGEN_LONG=1")
@pytest.mark.skipif(not lighthouse.PROGRAM.exists(), reason="lighthouse is not installed")
def test_lighthouse_has_nothing_to_say(output):
    for kind, scores in lighthouse.lighthouse(output).items():
        assert scores == dict.fromkeys(scores, lighthouse.ENOUGH), kind
