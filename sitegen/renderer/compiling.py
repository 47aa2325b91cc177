"""Trees of templates in, code out: Jinja2's own, with facts put in, quick escapes and, for pages, in one piece."""

# Jinja2 finds the methods of a visitor by the names of its nodes.
# ruff: noqa: N802
from __future__ import annotations

from collections.abc import Callable, Mapping
from io import StringIO
from keyword import iskeyword
from types import CodeType
from typing import Any

from jinja2 import Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import Environment

from .escaping import escape
from .flattening import Apart, flatten
from .folding import fold
from .trees import pack, unpack

PARSED: dict[tuple[str, str, str], bytes] = {}
"""Packed trees by language, name and text."""
MOST = 500


class QuickTemplate(Template):
    """A template that escapes by our own function."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: Any,
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """Load compiled code, and put our function in the place of markupsafe's."""
        made = super().from_code(environment, code, globals, uptodate)
        made.root_render_func.__globals__["escape"] = escape
        return made


class QuickEnvironment(Environment):
    """An environment of such templates, into which facts are put when they are compiled."""

    template_class = QuickTemplate

    def __init__(
        self,
        *args: Any,
        facts: Mapping[str, Any] | None = None,
        language: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.facts = facts or {}
        self.language = language
        """Of the words that are put in as templates are parsed."""
        self._trees: dict[str, bytes] = {}

    def straight(self, name: str) -> CodeType | None:
        """Compile a page's template with all that it extends and calls as one; None where that is not the same.

        It may fail where the template as Jinja2 takes it would not, or with another message;
        what the other says, or draws, is right.
        """
        escapes = self._escapes(name)

        def read(part: str) -> nodes.Template:
            if self._escapes(part) != escapes:
                raise Apart(f"{part} is escaped otherwise")
            return self._folded(part)

        try:
            tree = flatten(name, read, self)
        except Apart:
            return None
        written = StringIO()
        _Straight(self, name, name, written, optimized=self.optimized).visit(tree)
        return self._compile(written.getvalue(), f"<{name}>")

    def template_of(self, code: CodeType) -> Template:
        """Make a template of its code."""
        # Jinja2's own, a chain of mappings, is copied for every page that is drawn, at ten times the cost.
        return self.template_class.from_code(self, code, self.globals)

    def _folded(self, name: str) -> nodes.Template:
        """Parse a template and put the facts in; the next who asks gets a copy."""
        packed = self._trees.get(name)
        if packed is None:
            made = self._parsed(name)
            fold(made, self.facts, self)
            packed = self._trees[name] = pack(made)
        return _template(packed)

    def _parsed(self, name: str) -> nodes.Template:
        """Parse a template, once a process and language."""
        assert self.loader
        text, file, _ = self.loader.get_source(self, name)
        parsed = PARSED.get((self.language, name, text))
        if parsed is None:
            if len(PARSED) == MOST:
                PARSED.clear()
            parsed = PARSED[self.language, name, text] = pack(self._parse(text, name, file))
        return _template(parsed)

    def _escapes(self, name: str) -> bool:
        return self.autoescape(name) if callable(self.autoescape) else self.autoescape

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,
    ) -> str:
        if self.facts:
            fold(source, self.facts, self)
        return super()._generate(source, name, filename, defer_init)


def _template(packed: bytes) -> nodes.Template:
    (tree,) = unpack(packed)
    assert isinstance(tree, nodes.Template)
    return tree


class _Straight(CodeGenerator):
    """Writes code that reads attributes as Python does, and calls functions that need nothing of the page as they are."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        holder = node.node
        if (
            iskeyword(node.attr)
            or not node.attr.isidentifier()
            or (isinstance(holder, nodes.Name) and holder.name in self.environment.globals)
        ):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(holder, frame)
        self.write(f").{node.attr}")

    def visit_Call(  # type: ignore[override]
        self, node: nodes.Call, frame: Frame, **forward: bool
    ) -> None:
        plain = not (forward or node.kwargs or node.dyn_args or node.dyn_kwargs)
        if not (plain and isinstance(node.node, nodes.Name) and node.node.name == "ngettext"):
            super().visit_Call(node, frame, **forward)
            return
        self.visit(node.node, frame)
        self.write("(")
        for arg in node.args:
            self.visit(arg, frame)
            self.write(", ")
        self.write(")")
