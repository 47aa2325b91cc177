"""A template with those that it extends and the macros that it calls in, one straight template out. Pure.

Jinja2 looks up blocks and imported macros anew for every page: a block is a generator, a macro's text a `Markup`
that is joined, wrapped and joined again. Here blocks and macros are put where they are used, before the
template is compiled, so that a page is drawn by one function.

Only what is known to mean the same in one piece is taken; for anything else `Apart` is raised, and the
template is drawn as Jinja2 does it. The bytes are the same either way (tests/renderer/test_flattening.py).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from jinja2 import Environment, nodes

from .inlining import inline
from .trees import of_kind, walk

Read = Callable[[str], nodes.Template]
"""Name of a template → its tree, made anew for each who asks."""

PRELUDE = (nodes.Assign, nodes.AssignBlock, nodes.Import, nodes.FromImport, nodes.Macro)
"""Statements that give a name a meaning for the rest of the template."""
DEPTH = 20


class Apart(Exception):  # noqa: N818
    """A template that would not mean the same in one piece."""


def flatten(name: str, read: Read, environment: Environment) -> nodes.Template:
    """Put a template, those that it extends and the macros that it calls into one."""
    chain = _chain(name, read)
    blocks: dict[str, list[list[nodes.Node]]] = {}
    for tree in chain:
        for block in of_kind(nodes.Block, tree):
            if block.scoped or block.required:
                raise Apart(f"{block.name} is scoped or required")
            blocks.setdefault(block.name, []).append(block.body)
    start = [node for tree in chain[:-1] for node in _prelude(tree)]
    body = list(chain[-1].body)
    while body and (isinstance(body[0], PRELUDE) or _is_space(body[0])):
        start.append(body.pop(0))
    _check_names(start)
    placed = _Placing(blocks).placed(body, "", 0)
    whole = nodes.Template([*start, *placed], lineno=1)
    inline(whole, read, environment)
    return whole


def _chain(name: str, read: Read) -> list[nodes.Template]:
    """Read a template and those that it extends, from the leaf to the root."""
    chain = [read(name)]
    while (parent := _parent(chain[-1])) is not None:
        if len(chain) == DEPTH:
            raise Apart("it extends itself")
        chain.append(read(parent))
    return chain


def _parent(tree: nodes.Template) -> str | None:
    extends = of_kind(nodes.Extends, tree)
    if not extends:
        return None
    if len(extends) > 1 or extends[0] not in tree.body:
        raise Apart("what it extends depends on something")
    what = extends[0].template
    if not isinstance(what, nodes.Const) or not isinstance(what.value, str):
        raise Apart("what it extends is computed")
    return what.value


def _prelude(tree: nodes.Template) -> Iterator[nodes.Node]:
    """Find what a template that extends another does besides its blocks: the rest is never shown."""
    extended = False
    for node in tree.body:
        if isinstance(node, nodes.Extends):
            extended = True
        elif isinstance(node, PRELUDE):
            yield node
        elif not (isinstance(node, nodes.Block) or _is_space(node)) and not (
            extended and isinstance(node, nodes.Output)
        ):
            raise Apart(f"{type(node).__name__} stands outside of blocks")


def _is_space(node: nodes.Node) -> bool:
    """Claim that a node writes nothing at all."""
    return isinstance(node, nodes.Output) and all(
        isinstance(part, nodes.TemplateData) and not part.data for part in node.nodes
    )


def _check_names(start: Iterable[nodes.Node]) -> None:
    """Refuse a name that gets two meanings, or is read before it has its own: who sees which depends on the order."""
    seen: set[str] = set()
    read: set[str] = set()
    for node in start:
        if any(isinstance(part, nodes.Block | nodes.Include) for part in walk(node)):
            raise Apart("a block stands inside of a name's meaning")
        for name in _named(node):
            if name in seen or name in read:
                raise Apart(f"{name} has two meanings")
            seen.add(name)
        read |= {part.name for part in of_kind(nodes.Name, node) if part.ctx == "load"}


def _named(node: nodes.Node) -> list[str]:
    if isinstance(node, nodes.Macro):
        return [node.name]
    if isinstance(node, nodes.Import):
        return [node.target]
    if isinstance(node, nodes.FromImport):
        return [name if isinstance(name, str) else name[1] for name in node.names]
    target = node.target  # type: ignore[attr-defined]
    if not isinstance(target, nodes.Name):
        raise Apart("several names get their meaning at once")
    return [target.name]


class _Placing:
    """Puts blocks where they stand."""

    def __init__(self, blocks: dict[str, list[list[nodes.Node]]]) -> None:
        self.blocks = blocks

    def block(self, name: str, level: int) -> list[nodes.Node]:
        """Return the body of a block at a level of its inheritance."""
        body = self.blocks[name][level]
        if not any(_binds(node) for node in body):
            return self.placed(body, name, level)
        # A name of this block's own is seen nowhere else.
        for node in body:
            _refuse(node)
        return [nodes.Scope(body, lineno=1)]

    def placed(self, body: list[nodes.Node], block: str, level: int) -> list[nodes.Node]:
        """Return *body*, which is that of a block at a level of its inheritance, with all blocks in their place."""
        made: list[nodes.Node] = []
        for node in body:
            if isinstance(node, nodes.Block):
                made += self.block(node.name, 0)
            elif isinstance(node, nodes.Output):
                made += self.output(node, block, level)
            elif isinstance(node, nodes.If):
                _refuse(node.test)
                node.body = self.placed(node.body, block, level)
                node.elif_ = [
                    part for part in self.placed(list(node.elif_), block, level)
                    if isinstance(part, nodes.If)
                ]  # fmt: skip
                node.else_ = self.placed(node.else_, block, level)
                made.append(node)
            elif isinstance(node, PRELUDE):
                raise Apart("a name gets its meaning in between")
            else:
                _refuse(node)
                made.append(node)
        return made

    def output(self, node: nodes.Output, block: str, level: int) -> list[nodes.Node]:
        """Put the block of the parent where `super()` is written."""
        made: list[nodes.Node] = [nodes.Output([], lineno=node.lineno)]
        for part in node.nodes:
            if _is_super(part):
                above = self.blocks[block] if block else []
                if len(above) <= level + 1:
                    raise Apart(f"no block is above {block}")
                made += self.block(block, level + 1)
                made.append(nodes.Output([], lineno=node.lineno))
            else:
                _refuse(part)
                made[-1].nodes.append(part)  # type: ignore[attr-defined]
        return made


def _binds(node: nodes.Node) -> bool:
    """Claim that a statement gives a name a meaning that lasts longer than itself."""
    if isinstance(node, nodes.If):
        return any(_binds(part) for part in (*node.body, *node.elif_, *node.else_))
    return isinstance(node, PRELUDE)


def _is_super(node: nodes.Node) -> bool:
    return (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.Name)
        and node.node.name == "super"
        and not (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs)
    )


def _refuse(node: nodes.Node) -> None:
    """Refuse what reaches beyond its own place."""
    for part in walk(node):
        if isinstance(part, nodes.Name) and part.name in ("self", "super"):
            raise Apart("a block is called by its name")
        if isinstance(part, nodes.Block | nodes.Extends):
            raise Apart("a block stands inside of something else")
