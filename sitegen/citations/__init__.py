"""A `Work` in, references that other programs read out: BibTeX, RIS, CSL-JSON. Pure."""

from .bibtex import bibtex
from .csl import csl, csl_json
from .ris import ris
from .work import Name, Work, split_name

__all__ = ["Name", "Work", "bibtex", "csl", "csl_json", "ris", "split_name"]
