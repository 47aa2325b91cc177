"""A tree that calls imported macros in, the same with their bodies in place of the calls out. Pure.

Arguments that are constants are put in, the others are names of their own, so that nothing of the caller's
is seen by the macro that was not given to it.
"""

# Jinja2 finds the methods of a visitor by the names of its nodes.
# ruff: noqa: N802
from __future__ import annotations

import copy
import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, nodes
from jinja2.visitor import NodeTransformer

from .folding import simplify
from .trees import bound, of_kind, pack, unpack, walk

SPECIAL = {"caller", "varargs", "kwargs", "self", "super"}
"""Names whose meaning depends on where they are written."""
MORE = (nodes.Macro, nodes.CallBlock, nodes.Include, nodes.Block)
"""Statements that a body in another place may not do alike."""
DEPTH = 8
"""Of macros that call macros."""


@dataclass(frozen=True, slots=True)
class Known:
    """A macro, and those that stand in the same file."""

    name: str
    beside: Mapping[str, Macro]

    @property
    def macro(self) -> Macro:
        """What is known of it."""
        return self.beside[self.name]


@dataclass(frozen=True, slots=True)
class Macro:
    """What a call of a macro needs to know."""

    node: nodes.Macro
    body: bytes
    """Packed, since every call gets a copy."""
    free: frozenset[str]
    """Names that are read, and neither given to it nor its own."""
    fits: bool
    """Whether the body means the same in another place, but for these names."""


def inline(
    tree: nodes.Template, read: Callable[[str], nodes.Template], environment: Environment
) -> None:
    """Put the bodies of macros that *tree* imports in the place of their calls; drop imports not needed any more."""
    known: dict[str, Known] = {}
    for node in tree.body:
        if isinstance(node, nodes.FromImport):
            known |= _imported(node, read)
    taken = bound(tree)
    once = {name: macro for name, macro in known.items() if taken.count(name) == 1}
    _Inlining(once, frozenset(environment.globals.keys() - set(taken))).bodies(tree)
    simplify(tree, environment)
    used = {name.name for name in of_kind(nodes.Name, tree) if name.ctx == "load"}
    tree.body = [node for node in tree.body if not _is_idle(node, known, used)]


def _imported(node: nodes.FromImport, read: Callable[[str], nodes.Template]) -> dict[str, Known]:
    if node.with_context or not isinstance(node.template, nodes.Const):
        return {}
    module = read(node.template.value)
    if not all(isinstance(part, nodes.Macro | nodes.Output) for part in module.body):
        return {}
    beside = {part.name: _macro(part) for part in module.body if isinstance(part, nodes.Macro)}
    names = [(name, name) if isinstance(name, str) else name for name in node.names]
    return {alias: Known(name, beside) for name, alias in names if name in beside}


def _macro(macro: nodes.Macro) -> Macro:
    own = {arg.name for arg in macro.args}
    names = of_kind(nodes.Name, *macro.body)
    stored = {name.name for name in names if name.ctx != "load"}
    loaded = {name.name for name in names if name.ctx == "load"}
    fits = (
        not own & stored
        and not loaded & SPECIAL
        and not any(isinstance(part, MORE) for part in walk(*macro.body))
        and not any(_asks_for_loop(part) for part in macro.body)
    )
    return Macro(macro, pack(*macro.body), frozenset(loaded - own - stored - {"loop"}), fits)


def _is_idle(node: nodes.Node, known: Mapping[str, Known], used: set[str]) -> bool:
    if not isinstance(node, nodes.FromImport):
        return False
    names = [name if isinstance(name, str) else name[1] for name in node.names]
    return all(name in known and name not in used for name in names)


class _Inlining:
    """Replaces calls in one tree."""

    def __init__(self, known: Mapping[str, Known], open_names: frozenset[str]) -> None:
        self.known = known
        self.open_names = open_names
        """What a macro may read: global, and without another meaning in this tree."""
        self.numbers = itertools.count(1)

    def bodies(self, node: nodes.Node, depth: int = 0) -> None:
        """Go through the statements of a node, however deep."""
        for _, value in node.iter_fields(only=("body", "else_", "elif_")):
            if value:
                value[:] = [made for part in value for made in self.statement(part, depth)]

    def statement(self, node: nodes.Node, depth: int) -> list[nodes.Node]:
        if isinstance(node, nodes.Output):
            return self.output(node, self.known, depth)
        # What is escaped otherwise, or called from elsewhere, is left as it is.
        if not isinstance(node, nodes.Macro | nodes.CallBlock | nodes.EvalContextModifier):
            self.bodies(node, depth)
        return [node]

    def output(
        self, node: nodes.Output, known: Mapping[str, Known], depth: int
    ) -> list[nodes.Node]:
        made: list[nodes.Node] = []
        for part in node.nodes:
            made += self.part(part, known, depth) or [nodes.Output([part], lineno=node.lineno)]
        return made

    def part(
        self, part: nodes.Expr, known: Mapping[str, Known], depth: int
    ) -> list[nodes.Node] | None:
        """Return what stands for an expression that is written; None where it stays as it is."""
        if isinstance(part, nodes.CondExpr) and part.expr2 is None:
            inner = self.part(part.expr1, known, depth)
            return inner and [nodes.If(part.test, inner, [], [], lineno=part.lineno)]
        if isinstance(part, nodes.Call) and isinstance(part.node, nodes.Name):
            macro = known.get(part.node.name)
            return self.call(part, macro, depth) if macro else None
        return None

    def call(self, call: nodes.Call, known: Known, depth: int) -> list[nodes.Node] | None:
        macro = known.macro
        given = _given(call, macro.node)
        closed = macro.fits and macro.free <= self.open_names | known.beside.keys()
        if given is None or not closed or depth == DEPTH:
            return None
        named = {
            name: f"{name}__{next(self.numbers)}"
            for name, value in given.items()
            if not isinstance(value, nodes.Const)
        }
        meanings = {
            name: nodes.Name(own, "load", lineno=call.lineno) for name, own in named.items()
        }
        body = _Meaning({**given, **meanings}).all(unpack(macro.body))
        targets = [nodes.Name(own, "param", lineno=call.lineno) for own in named.values()]
        values = [given[name] for name in named]
        holder = nodes.With(targets, values, body, lineno=call.lineno)
        inner = _Inlining({n: Known(n, known.beside) for n in known.beside}, self.open_names)
        inner.numbers = self.numbers
        inner.bodies(holder, depth + 1)
        left = {name.name for name in of_kind(nodes.Name, *holder.body)}
        return None if left & known.beside.keys() else [holder]


def _given(call: nodes.Call, macro: nodes.Macro) -> dict[str, nodes.Expr] | None:
    """Map the names of a macro's arguments to what is given for them; None where that is not plain."""
    names = [arg.name for arg in macro.args]
    if call.dyn_args or call.dyn_kwargs or len(call.args) > len(names):
        return None
    given: dict[str, Any] = dict(zip(names, call.args, strict=False))
    for keyword in call.kwargs:
        if keyword.key in given or keyword.key not in names:
            return None
        given[keyword.key] = keyword.value
    for name, default in zip(reversed(names), reversed(macro.defaults), strict=False):
        if name not in given:
            if not isinstance(default, nodes.Const):
                return None
            given[name] = default
    return given if len(given) == len(names) else None


def _asks_for_loop(node: nodes.Node) -> bool:
    """Claim that `loop` is read where no loop of the macro is around."""
    if isinstance(node, nodes.For):
        return any(_asks_for_loop(part) for part in (node.iter, *node.else_))
    if isinstance(node, nodes.Name):
        return node.name == "loop"
    return any(_asks_for_loop(part) for part in node.iter_child_nodes())


class _Meaning(NodeTransformer):
    """Replaces the names of a macro's arguments by what they mean in one call."""

    def __init__(self, meanings: Mapping[str, nodes.Expr]) -> None:
        self.meanings = meanings

    def all(self, body: list[nodes.Node]) -> list[nodes.Node]:
        return [self.visit(node) for node in body]

    def visit_Name(self, node: nodes.Name) -> nodes.Node:
        meaning = self.meanings.get(node.name)
        return node if meaning is None else copy.copy(meaning)
