"""Pictures that are not fit are not published."""

import os

from sitegen import site as pipeline

FRONT = "---\ntitle: Dues\ndate: 2019-04-16\nimage: {src: lead.svg, alt: x}\n---\n![a](body.png) ![b](gone.png)\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'


def test_an_svg_with_a_script_and_a_page_named_png_stay_out(tmp_path):
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.md").write_text(FRONT)
    (articles / "lead.svg").write_text(SVG.format("<script>alert(1)</script>"))
    (articles / "body.png").write_text("<html><script>alert(1)</script>")
    for _ in range(2):  # the second build knows them from the first
        report = pipeline.build(tmp_path, jobs=1)
        assert [(x.code, x.message.split(":")[0]) for x in report.problems] == [
            ("missing-picture", "the picture gone.png is not in the articles folder"),
            ("picture-unfit", "the picture body.png is not published"),
            ("picture-unfit", "the picture lead.svg is not published"),
        ]
        published = {x.name for x in (tmp_path / "public").rglob("*") if x.is_file()}
        assert not published & {"lead.svg", "body.png"}
    (articles / "lead.svg").write_text(SVG.format("<path d='M0 0'/>"))
    report = pipeline.build(tmp_path, jobs=1)
    assert "lead.svg" not in str(report.problems)
    assert list((tmp_path / "public").rglob("lead.svg"))


def test_pipes_do_not_hold_a_build_up(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "static").mkdir()
    (tmp_path / "articles/a.md").write_text(FRONT)
    for place in ("articles/pipe.md", "articles/lead.svg", "articles/note", "static/pipe.txt"):
        os.mkfifo(tmp_path / place)
    report = pipeline.build(tmp_path, jobs=1)
    assert report.articles == 1
    assert ("no-file", "articles/pipe.md") in [(x.code, x.at.path) for x in report.problems]
    assert "the picture lead.svg is not in the articles folder" in str(report.problems)
