"""Who wrote it: lines that name authors, and biographies that do. Pure.

`read_byline` reads a byline, labelled or bare; names, roles, places, outlets and agencies come
apart, and people who edited, translated or photographed are no authors. `read_bio` reads what is
said of an author in the third person.
"""

from .accounts import account_of, accounts_in
from .bios import read_bio
from .byline import Byline
from .cleaning import clean
from .closing import read_closing
from .names import is_agency, is_desk, is_given_name, is_name, is_picture_agency, is_role
from .reader import read_byline

__all__ = [
    "Byline",
    "account_of",
    "accounts_in",
    "clean",
    "is_agency",
    "is_desk",
    "is_given_name",
    "is_name",
    "is_picture_agency",
    "is_role",
    "read_bio",
    "read_byline",
    "read_closing",
]
