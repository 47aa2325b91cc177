"""Where templates and static files are, and what each template needs. Reads the disk; no Jinja2.

The theme's files are at the top of the repository, and in `sitegen/theme/` of an installed wheel.
A site's own `templates/` and `static/` overrule them file by file; a template of the site's reaches
the one that it overrules as `theme/NAME`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from ..errors import Location, TemplateError

PACKAGE = Path(__file__).resolve().parent.parent
THEME_PREFIX = "theme/"
REFERENCE = re.compile(
    r"{%[-+]?\s*(?:extends|include|import|from)\s+(?P<what>[^%]*?)(?:%}|\Z)",
)
BINDING = re.compile(
    r"""
    {%[-+]?\s*
    (?: set\s+ (?P<set> [^=%]+ ) | for\s++ (?P<loop> [^%]+? )\s in\s | with\s+ (?P<with> [^%]* )
      | import\s [^%]*? \sas\s+ (?P<module> \w+ ) | from\s [^%]*? \simport\s+ (?P<names> [^%]* )
    )
    """,
    re.VERBOSE,
)
"""Where a template gives names a meaning that templates drawn in by it, or around it, see too."""
GIVEN = re.compile(r"{%[-+]?\s*(?:macro\s+\w+\s*|call\s*)\(([^%]*)%}")
QUOTED = re.compile(r"""["']([^"']+)["']""")


def theme_folder() -> Path:
    """Return the folder that holds the theme's `templates` and `static`."""
    installed = PACKAGE / "theme"
    return installed if installed.is_dir() else PACKAGE.parent


def template_file(site: Path, name: str) -> Path | None:
    """Find a template: the site's own first, then the theme's."""
    theme = theme_folder() / "templates"
    if name.startswith(THEME_PREFIX):
        folders, name = [theme], name.removeprefix(THEME_PREFIX)
    else:
        folders = [site / "templates", theme]
    return next((file for folder in folders if (file := folder / name).is_file()), None)


def references(source: str) -> tuple[str, ...] | None:
    """Name the templates that a template extends, includes or imports; None where a name is computed."""
    found: list[str] = []
    for match in REFERENCE.finditer(source):
        head = re.split(r"\s(?:import|as|with|without|ignore)\s?", match["what"])[0]
        names = QUOTED.findall(head)
        if not names or re.sub(r"""["'][^"']*["']|[\s,\[\]()]""", "", head):
            return None
        found += names
    return tuple(dict.fromkeys(found))


class TemplateDigests:
    """Digests of templates, each with all that it draws in."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self._texts: dict[str, bytes] = {}

    def digest(self, name: str) -> bytes:
        """Hash a template and everything that it extends, includes or imports, however deep."""
        needed = self.needed(name)
        digest = hashlib.blake2b(digest_size=16)
        for part in sorted(needed):
            digest.update(part.encode() + b"\0" + hashlib.blake2b(needed[part]).digest())
        return digest.digest()

    def bound(self, name: str) -> frozenset[str]:
        """Name what a template, or one that it draws in, gives a meaning of its own, and perhaps more."""
        found: set[str] = set()
        for data in self.needed(name).values():
            text = data.decode("utf-8", "replace")
            # What a macro is given reaches no other template, unless the macro includes one.
            for form in (BINDING, GIVEN) if "include" in text else (BINDING,):
                for match in form.finditer(text):
                    found.update(re.findall(r"\w+", "".join(filter(None, match.groups()))))
        return frozenset(found)

    def needed(self, name: str) -> dict[str, bytes]:
        """Read a template and all that it draws in, by name."""
        needed: dict[str, bytes] = {}
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current in needed:
                continue
            needed[current] = text = self._text(current, name)
            found = references(text.decode("utf-8", "replace"))
            waiting += self._all() if found is None else found
        return needed

    def _text(self, name: str, wanted_by: str) -> bytes:
        if name not in self._texts:
            file = template_file(self.site, name)
            if file is None:
                where = Location(f"templates/{wanted_by}")
                raise TemplateError(f"there is no template '{name}'", where)
            self._texts[name] = file.read_bytes()
        return self._texts[name]

    def _all(self) -> list[str]:
        folders = (self.site / "templates", theme_folder() / "templates")
        files = (p for folder in folders for p in folder.rglob("*") if p.is_file())
        own = {p.name for p in files if not p.name.startswith(".")}
        return sorted(own)


def static_files(site: Path) -> dict[str, Path]:
    """Map the paths of static files below the output folder to files, sorted; hidden ones are left out.

    So are links in the site's own folder that lead out of it (`stray_links`).
    """
    found: dict[str, Path] = {}
    for folder in (theme_folder() / "static", site / "static"):
        for file in _below(folder):
            if file.is_file() and not (file.is_symlink() and _is_stray(file, folder)):
                found[_name(file, folder)] = file
    return dict(sorted(found.items()))


def stray_links(site: Path) -> list[str]:
    """List the links in the site's static folder that are not followed: out of it, to a folder, or to nothing; sorted."""
    folder = site / "static"
    return sorted(
        _name(file, folder)
        for file in _below(folder)
        if file.is_symlink() and (not file.is_file() or _is_stray(file, folder))
    )


def _below(folder: Path) -> Iterator[Path]:
    """Give what lies below a folder and is not hidden; folders behind links are not entered."""
    for file in folder.rglob("*") if folder.is_dir() else ():
        if not any(part.startswith(".") for part in file.relative_to(folder).parts):
            yield file


def _is_stray(link: Path, folder: Path) -> bool:
    return not link.resolve().is_relative_to(folder.resolve())


def _name(file: Path, folder: Path) -> str:
    return "/".join(("static", *file.relative_to(folder).parts))


def catalogue_file(language: str) -> Path | None:
    """Find the gettext catalogue of a language: `pt-BR`, then `pt`."""
    names = (language.replace("-", "_"), language.split("-")[0].lower())
    files = (PACKAGE / "locale" / f"{name}.po" for name in names if re.fullmatch(r"\w+", name))
    return next((file for file in files if file.is_file()), None)
