"""Every message of the interface, from the templates and the program.

`python -m tests.renderer.messages` lists them as an empty catalogue, to begin a translation with.
"""

from pathlib import Path

from jinja2 import Environment

from sitegen.renderer.environment import KINDS

TEMPLATES = Path(__file__).parent.parent.parent / "templates"


def messages() -> dict[str, str | None]:
    """Map each message to its plural, or None."""
    environment = Environment(extensions=["jinja2.ext.i18n"])
    found: dict[str, str | None] = dict.fromkeys(KINDS.values())
    for file in sorted(TEMPLATES.rglob("*")):
        if file.is_file():
            for _, function, words in environment.extract_translations(file.read_text("utf-8")):
                if function == "ngettext":
                    found[words[0]] = words[1]
                else:
                    found.setdefault(words, None)
    return dict(sorted(found.items()))


def main() -> None:
    """Print an empty catalogue."""
    print('msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n')
    for one, many in messages().items():
        print(f'msgid "{one}"')
        print(f'msgid_plural "{many}"\nmsgstr[0] ""\nmsgstr[1] ""\n' if many else 'msgstr ""\n')


if __name__ == "__main__":
    main()
