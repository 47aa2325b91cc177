"""The bytes of an SVG in; what is dangerous in it, out. Pure.

A browser that opens an SVG as a document runs its scripts in the site's name,
so only drawings are published: no script, no handler, nothing that is loaded from elsewhere.
"""

from __future__ import annotations

import re
from xml.parsers import expat

HARMFUL = frozenset(
    [
        "script",
        "handler",
        "listener",
        "foreignobject",
        "iframe",
        "embed",
        "object",
        "audio",
        "video",
        "animation",
        "link",
        "meta",
        "base",
        "form",
        "input",
        "button",
    ]
)
"""Elements, in any namespace."""
XHTML = "http://www.w3.org/1999/xhtml"
PICTURE_DATA = re.compile(
    r"data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]*", re.IGNORECASE
)
REFERENCE = re.compile(
    r"(?:url\s*|(?<![\w-])(?:src|image))\(\s*[\"']?\s*(?!\s*[\"']?\s*#)", re.IGNORECASE
)
DEEPEST = 200


class Harm(Exception):  # noqa: N818 - it is not an error of the program
    """What was found."""


def fault(data: bytes) -> str | None:
    """Say what makes an SVG unfit to be published; None where it is a drawing."""
    if b"<!ENTITY" in data or b"<!\0E\0N\0T" in data:
        return "declares entities"
    parser = expat.ParserCreate(namespace_separator=" ")
    watch = _Watch()
    parser.StartElementHandler = watch.start
    parser.EndElementHandler = watch.end
    parser.CharacterDataHandler = watch.text
    parser.ProcessingInstructionHandler = watch.instruction
    parser.EntityDeclHandler = watch.entity
    try:
        parser.Parse(data, True)
    except Harm as harm:
        return str(harm)
    except expat.ExpatError as error:
        return f"is no XML: {expat.ErrorString(error.code)}, line {error.lineno}"
    except (LookupError, ValueError):
        return "is in an unknown encoding"
    return None


class _Watch:
    """Looks at a document as it is parsed."""

    def __init__(self) -> None:
        self.depth = 0
        self.style: list[str] | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(" ")
        local = local.lower()
        if self.depth == 0 and local != "svg":
            raise Harm(f"is no SVG: it begins with <{local[:40]}>")
        self.depth += 1
        if self.depth > DEEPEST:
            raise Harm(f"is nested more than {DEEPEST} deep")
        # Browsers take the text of a style for one, whatever stands between.
        if local in HARMFUL or space == XHTML or self.style is not None:
            raise Harm(f"holds <{local[:40]}>")
        for key, value in attributes.items():
            self.attribute(local, key.rpartition(" ")[2].lower(), value)
        self.style = [] if local == "style" else None

    def attribute(self, element: str, key: str, value: str) -> None:
        if key.startswith("on"):
            raise Harm(f"holds the handler {key[:40]}")
        bare = re.sub(r"[\s\x00-\x20]+", "", value).lower()
        if key in ("href", "src", "base", "ping") and bare and not bare.startswith("#"):
            if element == "image" and PICTURE_DATA.fullmatch(value.strip()):
                return
            raise Harm(f"refers to {value.strip()[:60]}")
        if "javascript:" in bare:
            raise Harm("holds a javascript: address")
        if key == "attributename" and bare.rpartition(":")[2] in ("href", "src", "base"):
            raise Harm("animates an address")
        if bare.startswith("on") and key == "attributename":
            raise Harm("animates a handler")
        check_style(value)

    def end(self, name: str) -> None:
        self.depth -= 1
        if self.style is not None and name.rpartition(" ")[2].lower() == "style":
            check_style("".join(self.style))
            self.style = None

    def text(self, data: str) -> None:
        if self.style is not None:
            self.style.append(data)

    def instruction(self, target: str, data: str) -> None:
        raise Harm(f"holds the instruction <?{target[:40]}?>")

    def entity(self, *_: object) -> None:
        raise Harm("declares entities")


def check_style(css: str) -> None:
    """Refuse CSS that loads something, escapes included."""
    plain = re.sub(r"\\([0-9a-fA-F]{1,6})\s?", lambda m: chr(int(m[1], 16) % 0x110000), css)
    # Comments stay: in quotes they are none, and none stands within a name that loads.
    bare = plain.replace("\\", "").lower()
    if "@import" in bare or "image-set(" in bare or REFERENCE.search(bare):
        raise Harm("loads something by its style")
