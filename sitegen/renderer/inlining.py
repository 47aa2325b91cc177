"""A tree that calls imported macros in, the same with their bodies in place of the calls out. Pure.

Arguments that are constants are put in, the others are names of their own, so that nothing of the caller's
is seen by the macro that was not given to it.
"""

# Jinja2 finds the methods of a visitor by the names of its nodes.
# ruff: noqa: N802
from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

from .folding import simplify

SPECIAL = {"caller", "varargs", "kwargs", "self", "super"}
"""Names whose meaning depends on where they are written."""
DEPTH = 8
"""Of macros that call macros."""


@dataclass(frozen=True, slots=True)
class Known:
    """A macro, and those that stand in the same file."""

    macro: nodes.Macro
    beside: Mapping[str, nodes.Macro]


def inline(tree: nodes.Template, read: Callable[[str], nodes.Template]) -> None:
    """Put the bodies of macros that *tree* imports in the place of their calls; drop imports not needed any more."""
    known: dict[str, Known] = {}
    for node in tree.body:
        if isinstance(node, nodes.FromImport):
            known |= _imported(node, read)
    bound = _bound(tree)
    work = _Inlining({name: k for name, k in known.items() if bound.count(name) == 1}, bound)
    work.bodies(tree)
    simplify(tree)
    used = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"}
    tree.body = [node for node in tree.body if not _is_idle(node, known, used)]


def _imported(node: nodes.FromImport, read: Callable[[str], nodes.Template]) -> dict[str, Known]:
    if node.with_context or not isinstance(node.template, nodes.Const):
        return {}
    module = read(node.template.value)
    if not all(isinstance(part, nodes.Macro | nodes.Output) for part in module.body):
        return {}
    beside = {part.name: part for part in module.body if isinstance(part, nodes.Macro)}
    names = [(name, name) if isinstance(name, str) else name for name in node.names]
    return {alias: Known(beside[name], beside) for name, alias in names if name in beside}


def _is_idle(node: nodes.Node, known: Mapping[str, Known], used: set[str]) -> bool:
    if not isinstance(node, nodes.FromImport):
        return False
    names = [name if isinstance(name, str) else name[1] for name in node.names]
    return all(name in known and name not in used for name in names)


def _bound(tree: nodes.Node) -> list[str]:
    """Name all that gets a meaning in a tree, as often as it does."""
    found = [name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"]
    found += [macro.name for macro in tree.find_all(nodes.Macro)]
    found += [node.target for node in tree.find_all(nodes.Import)]
    for node in tree.find_all(nodes.FromImport):
        found += [name if isinstance(name, str) else name[1] for name in node.names]
    return found


class _Inlining:
    """Replaces calls in one tree."""

    def __init__(self, known: Mapping[str, Known], bound: list[str]) -> None:
        self.known = known
        self.taken = set(bound)
        self.count = 0

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
        given = _given(call, known.macro)
        if given is None or depth == DEPTH or not self.is_closed(known):
            return None
        body = copy.deepcopy(known.macro.body, {id(call.environment): call.environment})
        targets: list[nodes.Expr] = []
        values: list[nodes.Expr] = []
        meanings: dict[str, nodes.Expr] = {}
        for name, value in given.items():
            if isinstance(value, nodes.Const):
                meanings[name] = value
                continue
            self.count += 1
            own = f"{name}__{self.count}"
            meanings[name] = nodes.Name(own, "load", lineno=call.lineno)
            targets.append(nodes.Name(own, "param", lineno=call.lineno))
            values.append(value)
        holder = nodes.Scope(_Meaning(meanings).all(body), lineno=call.lineno)
        inner = _Inlining({n: Known(m, known.beside) for n, m in known.beside.items()}, [])
        inner.taken, inner.count = self.taken, self.count
        inner.bodies(holder, depth + 1)
        self.count = inner.count
        if known.beside.keys() & {name.name for name in holder.find_all(nodes.Name)}:
            return None
        if not targets:
            return [holder]
        return [nodes.With(targets, values, holder.body, lineno=call.lineno)]

    def is_closed(self, known: Known) -> bool:
        """Claim that a macro reads nothing but what it is given, facts of the build and macros beside it."""
        macro = known.macro
        own = {arg.name for arg in macro.args}
        names = [name for part in macro.body for name in _names(part)]
        stored = {name.name for name in names if name.ctx != "load"}
        loaded = {name.name for name in names if name.ctx == "load"}
        free = loaded - own - stored - {"loop"}
        assert macro.environment is not None
        return (
            not own & stored
            and not loaded & SPECIAL
            and free <= macro.environment.globals.keys() | known.beside.keys()
            and not free & self.taken - known.beside.keys()
            and not any(_is_more(part) or _asks_for_loop(part) for part in macro.body)
        )


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


def _is_more(node: nodes.Node) -> bool:
    """Claim that a node does something that a body in another place may not do alike."""
    more = (nodes.Macro, nodes.CallBlock, nodes.Include, nodes.Block)
    return isinstance(node, more) or any(node.find_all(more))


def _asks_for_loop(node: nodes.Node) -> bool:
    """Claim that `loop` is read where no loop of the macro is around."""
    if isinstance(node, nodes.For):
        return any(_asks_for_loop(part) for part in (node.iter, *node.else_))
    if isinstance(node, nodes.Name):
        return node.name == "loop"
    return any(_asks_for_loop(part) for part in node.iter_child_nodes())


def _names(node: nodes.Node) -> list[nodes.Name]:
    return [node] if isinstance(node, nodes.Name) else list(node.find_all(nodes.Name))


class _Meaning(NodeTransformer):
    """Replaces the names of a macro's arguments by what they mean in one call."""

    def __init__(self, meanings: Mapping[str, nodes.Expr]) -> None:
        self.meanings = meanings

    def all(self, body: list[nodes.Node]) -> list[nodes.Node]:
        return [self.visit(node) for node in body]

    def visit_Name(self, node: nodes.Name) -> nodes.Node:
        meaning = self.meanings.get(node.name)
        return node if meaning is None else copy.copy(meaning)
