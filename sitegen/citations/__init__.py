"""An article in, references out: BibTeX, RIS and CSL-JSON for programs, three styles for people. Pure."""

from .bibtex import bibtex
from .csl import csl, csl_json
from .ris import ris
from .styles import Reference, references
from .work import Name, Work, split_name

__all__ = [
    "Name",
    "Reference",
    "Work",
    "bibtex",
    "csl",
    "csl_json",
    "references",
    "ris",
    "split_name",
]
