"""A printed name in, whether it is an organisation out. Pure."""

from __future__ import annotations

import re
from collections.abc import Container

from ..names import fold

_AGENCY_NAMES = frozenset(
    """
    AAP|Adnkronos|AFP|Agence France-Presse|Agencia EFE|AGI|Anadolu|Anadolu Agency|ANI|ANSA|AP|APA|
    Associated Press|The Associated Press|Belga|Bloomberg|Bloomberg News|BTA|Canadian Press|
    The Canadian Press|CNA|CNN|CP|dapd|ddp|dpa|EFE|EPA|epd|Europa Press|IANS|Inter Press Service|
    Interfax|IPS|IRNA|ISNA|ITAR-TASS|KNA|Kyodo|Kyodo News|KUNA|Lusa|MENA|MTI|Notimex|NTB|PA|PA Media|
    PAP|Press Association|Press Trust of India|PTI|Reuters|RIA Novosti|Ritzau|SANA|SID|SPA|Sputnik|
    STT|Tanjug|TASS|TT|Ukrinform|UPI|United Press International|WAFA|WAM|Xinhua|Yonhap
    """.replace("\n", "").split("|")
)
AGENCIES = frozenset(fold(name) for name in _AGENCY_NAMES)

_WORD = re.compile(
    r"""\b(?:
        agency | agencies | agence | agencia | agencias | agentur | agenturen | agenzia | agenzie
      | newsroom | newsdesk | desk | staff | wires? | bureau | newswires? | newsletter
      | redaktion | redaktionsnetzwerk | redaccion | redaction | redazione | redacao | redakcja | redactie
      | editorial\ (?:board|team|staff|office|desk) | (?:the|our)\ editors | editors | editorial
      | news\ (?:service|team|network|agency) | press\ (?:office|service|release|agency|association)
      | correspondents | reporters | contributors | team | collective | committee | commission
      | ministry | department | council | university | institute | foundation | association | union
      | society | network | magazine | newspapers? | herald | tribune | gazette | courier | chronicle
      | broadcasting | television | radio | media | communications | inc | ltd | llc | gmbh | ag | plc | ngo
      | zeitung | tageblatt | anzeiger | kurier | nachrichten | diario | periodico | journal | quotidien
      | watch | alliance | coalition | group | project | observatory | office
    )\b""",
    re.VERBOSE,
)
_SCRIPTS = re.compile(
    "编辑部|新华社|记者站|通讯社|編集部|通信社|وكالة|هيئة التحرير|редакция|агентство"
)


def is_organisation(name: str, outlets: Container[str] = frozenset()) -> bool:
    """Tell whether a name is an agency, a desk or an outlet and not someone.

    *outlets* are the folded names of the archive's own sites and publishers.
    """
    key = fold(name)
    return key in AGENCIES or key in outlets or bool(_WORD.search(key) or _SCRIPTS.search(name))
