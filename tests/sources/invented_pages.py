"""Pages of the cable viewer around invented cables, in the true format of both layouts."""

from __future__ import annotations

HEADER = "VZCZCXYZ0001\nRR RUEHC\nDE RUEHNY #0011/01 0231333\nZNY CCCCC ZZH\nR 231333Z JAN 09\nFM AMEMBASSY OSLO\nTO RUEHC/SECSTATE WASHDC 0017"
BODY = (
    "C O N F I D E N T I A L OSLO 090011\n\nSIPDIS\n\nE.O. 12958: DECL: 01/23/2019\nTAGS: PREL NO\nSUBJECT: AN INVENTED MATTER\n\n"
    "REF: STATE 90511\n\n1. (C) Summary: nothing happened.\n\n2. (C) It went on not happening.\n\nQUILL"
)

_FRAME_2010 = """<div class='pane small'>
<a href='/support.html'>
<img alt='Keep Us Strong' src='/img/ja-cg.jpg' />
</a>
<p>Currently released so far... 1295 / 251,287</p>
<div class='sort'>
<a href="/articles/2010/An-invented-article.html">Norway</a>
</div>
<h3>Browse latest releases</h3>
<a href='/reldate/2010-12-10_0.html'>2010/12/10</a>
</div>"""
_FRAME_2011 = """<div class='pane small'>
<a href='/support.html'>
<img alt='Keep Us Strong' src='/static/gfx/ja-cg.jpg' />
</a>
<p>Currently released so far... 251287 / 251,287</p>
<a href="An-invented-article.html">Norway</a>
<h3>Browse latest releases</h3>
<div class='sort' id='rdate_201108'>
<a href='/reldate/2011-08-30_0.html'>2011/08/30</a>
</div>
</div>"""


def page(
    header: str | None = HEADER,
    body: str = BODY,
    layout: int = 2010,
    number: str = "09OSLO90011",
    created: str = "2009-01-23 13:01",
    released: str = "2010-12-06 21:09",
    classification: str = "CONFIDENTIAL",
    origin: str = "Embassy Oslo",
    articles: bool = False,
) -> str:
    """One page. `header` null leaves its block out; texts are written into the page as they are, but for line ends."""
    blocks = [block for block in (header, body) if block is not None]
    frame, script = (_FRAME_2010, "js.js") if layout == 2010 else (_FRAME_2011, "cables.js")
    row = "<tr>\n<td colspan='5'>\nAppears in these articles:<br />\n<a href='http://example.org'>http://example.org</a><br />\n</td>\n</tr>\n"
    cells = (
        f"<a href='/cable/2009/01/{number}.html'>{number}</a>", f"<a href='/date/2009-01_0.html'>{created}</a>",
        f"<a href='/reldate/2010-12-06_0.html'>{released}</a>", f"<a href='/classification/1_0.html' title='unclassified'>{classification}</a>",
        f"<a href='/origin/52_0.html'>{origin}</a>",
    )  # fmt: skip
    return (
        "<?xml version='1.0' encoding='utf-8' ?>\n<!DOCTYPE html>\n<html lang='en'>\n<head>\n<title>Cable Viewer</title>\n</head>\n<body>\n"
        f"<div class='main'>\n{frame}\n<div class='pane big'>\n<h3>Viewing cable {number}, AN INVENTED MATTER</h3>\n<table class='cable'>\n<tr>\n"
        "<th>Reference ID</th>\n<th>Created</th>\n<th>Released</th>\n<th>Classification</th>\n<th>Origin</th>\n</tr>\n<tr>\n"
        + "".join(f"<td>\n{cell}\n</td>\n" for cell in cells)
        + "</tr>\n" + (row if articles else "") + "</table>\n"
        + "".join("<code><pre>" + block.replace("\n", "&#x000A;") + "</pre></code>\n" for block in blocks)
        + f"</div>\n</div>\n<script src='/static/js/{script}' type='text/javascript'></script>\n</body>\n</html>\n"
    )  # fmt: skip
