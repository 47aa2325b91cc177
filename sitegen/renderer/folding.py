"""A template's syntax tree in, the same with the facts of the build put in out. Pure.

What all pages of one depth say alike (the site's title, the navigation, the way to the root) is known
when their template is compiled. Put in then, most of a page's frame is one string, and none of
it is looked up, compared or escaped a hundred thousand times. The bytes stay the same
(tests/renderer/test_folding.py): a name to which a template gives a meaning of its own is left alone.
"""

# Jinja2 finds the methods of a visitor by the names of its nodes.
# ruff: noqa: N802
from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from jinja2 import Environment, nodes
from jinja2.visitor import NodeTransformer

from .trees import bound, of_kind, walk

PLAIN = (str, int, type(None))
BEYOND = (
    nodes.Block,
    nodes.Extends,
    nodes.Import,
    nodes.FromImport,
    nodes.Include,
    nodes.Macro,
    nodes.CallBlock,
    nodes.Assign,
    nodes.AssignBlock,
)
"""Statements that mean something beyond the branch or loop that they stand in."""


def fold(tree: nodes.Template, facts: Mapping[str, Any], environment: Environment) -> None:
    """Put *facts* into a tree: plain values, tuples, mappings and structs by the names of templates."""
    own = set(bound(tree))
    known = {name: fact for name, fact in facts.items() if name not in own}
    _Folding(known, environment).visit(tree)
    _join(tree)


def simplify(tree: nodes.Template, environment: Environment) -> None:
    """Take the branches of questions whose answers are constants, and join outputs, once more."""
    _Folding({}, environment).visit(tree)
    _join(tree)


class _Folding(NodeTransformer):
    """Replaces what is known, from the inside out."""

    def __init__(self, known: Mapping[str, Any], environment: Environment) -> None:
        self.known = known
        self.environment = environment

    def visit_Name(self, node: nodes.Name) -> nodes.Expr:
        return self.constant(node, self.known.get(node.name, self))

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:
        if isinstance(node.node, nodes.Name) and node.node.name in self.known:
            fact = self.known[node.node.name]
            value = getattr(fact, node.attr, self)
            if value is self and isinstance(fact, Mapping):
                value = fact.get(node.attr, self)
            return self.constant(node, value)
        return self.generic_visit(node)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Node:
        self.generic_visit(node)
        if isinstance(node.node, nodes.Name) and isinstance(node.arg, nodes.Const):
            fact = self.known.get(node.node.name)
            if isinstance(fact, Mapping):
                return self.constant(node, fact.get(node.arg.value, self))
        return node

    def visit_If(self, node: nodes.If) -> nodes.Node | list[nodes.Node]:
        """Take the branch of a question whose answer is known."""
        self.generic_visit(node)
        if node.elif_ or _is_beyond(node):
            return node
        try:
            # The stubs do not know that what is asked is an expression.
            answer = node.test.as_const(nodes.EvalContext(self.environment))  # type: ignore[attr-defined]
        except nodes.Impossible:
            return node
        return node.body if answer else node.else_

    def visit_For(self, node: nodes.For) -> nodes.Node | list[nodes.Node]:
        """Write out a loop over what is known."""
        known = self.known.get(node.iter.name) if isinstance(node.iter, nodes.Name) else None
        names = {n.name for n in of_kind(nodes.Name, *node.body)}
        if (
            not isinstance(known, tuple)
            or not isinstance(node.target, nodes.Name)
            or node.test
            or node.else_
            or node.recursive
            or "loop" in names
            or _is_beyond(node)
        ):
            return self.generic_visit(node)
        made: list[nodes.Node] = []
        for value in known:
            inner = _Folding({**self.known, node.target.name: value}, self.environment)
            for part in copy.deepcopy(node.body, {id(self.environment): self.environment}):
                folded = inner.visit(part)
                made += folded if isinstance(folded, list) else [folded]
        return made

    def constant(self, node: nodes.Expr, value: Any) -> nodes.Expr:
        if not isinstance(value, PLAIN):
            return node
        return nodes.Const(value, lineno=node.lineno, environment=self.environment)


def _is_beyond(node: nodes.Node) -> bool:
    return any(isinstance(part, BEYOND) for part in walk(node))


def _join(node: nodes.Node) -> None:
    for name in ("body", "elif_", "else_"):
        body = getattr(node, name, None)
        if body:
            for part in body:
                _join(part)
            if name != "elif_":
                body[:] = _joined(body)


def _joined(body: list[nodes.Node]) -> list[nodes.Node]:
    """Make one output of several in a row, so that what is known of them becomes one string."""
    made: list[nodes.Node] = []
    for node in body:
        if isinstance(node, nodes.Output) and made and isinstance(made[-1], nodes.Output):
            made[-1].nodes += node.nodes
        else:
            made.append(node)
    return made
