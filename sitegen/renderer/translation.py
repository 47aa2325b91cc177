"""Templates' `_("…")` in, constants out: words are put in when a template is compiled.

A template is compiled once and rendered 100,000 times, in one language.
`pybabel extract` finds the messages as in any Jinja2 template.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import Environment
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream


class Translation(Extension):
    """Replaces `_("…")` by the translated string; `environment.words` translates."""

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Fold calls of `_` with one string into that string."""
        return _folded(list(stream), self.environment)


def _folded(tokens: list[Token], environment: Environment) -> Iterator[Token]:
    translate = environment.words.text  # type: ignore[attr-defined]
    n = 0
    while n < len(tokens):
        token = tokens[n]
        call = tokens[n : n + 4] if token.value == "_" else []
        if [part.type for part in call] == ["name", "lparen", "string", "rparen"]:
            yield Token(token.lineno, "string", translate(call[2].value))
            n += 4
        else:
            yield token
            n += 1
