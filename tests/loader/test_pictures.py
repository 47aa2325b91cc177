"""What may be in a picture."""

import pytest

from sitegen.loader import pictures

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    "inside",
    [
        "",
        '<path d="M0 0L1 1" style="fill:url(#g)" fill="url(#g)"/>',
        '<use href="#a"/><use xlink:href="#a"/>',
        "<style>path { fill: red; stroke: url(#g) }</style>",
        '<image href="data:image/png;base64,iVBORw0KGgo="/>',
        "<title>On the one hand</title><text>javascript is a word</text>",
        '<animate attributeName="opacity" values="0;1" dur="1s"/>',
    ],
)
def test_a_drawing_is_published(inside):
    assert pictures.content_fault("a.svg", SVG.format(inside).encode()) is None


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
        "<SCRIPT>alert(1)</SCRIPT>",
        '<path onload="alert(1)"/>',
        '<path ONCLICK="alert(1)"/>',
        '<a href="javascript:alert(1)"/>',
        '<a xlink:href="java&#10;script:alert(1)"/>',
        '<image href="https://a.example/x.png"/>',
        '<image href="//a.example/x.png"/>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
        '<use href="other.svg#a"/>',
        "<foreignObject><p/></foreignObject>",
        '<p xmlns="http://www.w3.org/1999/xhtml"/>',
        "<style>@import 'x.css';</style>",
        """<style>a { content: "/*" } @import "//a.example"; b { content: "*/" }</style>""",
        """<style>a { content: "/*"; fill: url(//a.example) } /* */</style>""",
        r"<style>a\2f * { fill: url(//a.example) } /* */</style>",
        "<style>path { fill: src('//a.example') }</style>",
        "<style>@\\69mport 'x.css';</style>",
        "<style>path { fill: url(https://a.example) }</style>",
        "<style>path { fill: u\\72l( 'x' ) }</style>",
        "<style>@import 'x.css';<style></style></style>",
        "<style>@import 'x.css';<g/></style>",
        '<a href="#a" ping="https://a.example"/>',
        '<path style="fill:url(https://a.example)"/>',
        '<path fill="url(//a.example#x)"/>',
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<animate attributeName="xlink:href" values="javascript:alert(1)"/>',
        '<set attributeName="onload" to="alert(1)"/>',
        "<?xml-stylesheet href='x.css'?>",
        "<g>" * 300 + "</g>" * 300,
        "<g>",
    ],
)
def test_what_is_more_than_a_drawing_is_refused(inside):
    assert pictures.content_fault("a.svg", SVG.format(inside).encode())


BOMB = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>'


@pytest.mark.parametrize(
    "data", [b"", b"<html/>", BOMB, BOMB.decode().encode("utf-16"), b"\x89PNG", b"<svg"]
)
def test_what_is_no_svg_is_refused(data):
    assert pictures.content_fault("a.svg", data)


@pytest.mark.parametrize(
    ("path", "data", "fits"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n....", True),
        ("a.PNG", b"\x89PNG\r\n\x1a\n....", True),
        ("a.jpg", b"\xff\xd8\xff\xe0", True),
        ("a.webp", b"RIFF\0\0\0\0WEBPVP8L", True),
        ("a.avif", b"\0\0\0\x1cftypavif", True),
        ("a.gif", b"GIF89a", True),
        ("a.png", b"<html><script>", False),
        ("a.gif", b"", False),
        ("a.html", b"<html>", False),
    ],
)
def test_a_picture_is_what_its_name_says(path, data, fits):
    assert (pictures.content_fault(path, data) is None) is fits
