"""The report as HTML: for its publication, or as a file of its own."""

from __future__ import annotations

from html import escape

from yugang.reports.rules.layout import Box, Boxes
from yugang.reports.rules.report import AnnualReport

from .paper import Paper, paper_of


def as_html(report: AnnualReport) -> str:
    """Its text and tables as a publication carries them, without the title."""
    return _content(paper_of(report))


def as_page(report: AnnualReport) -> str:
    """A page of its own, that opens anywhere."""
    paper = paper_of(report)
    style = (
        "body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:1.06rem/1.7 serif}"
        "table{border-collapse:collapse;width:100%;font-size:.9rem;margin:1rem 0}"
        "th,td{border:1px solid #555;padding:.25rem .4rem;text-align:center}"
    )
    return (
        f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f"<title>{escape(paper.title)}</title><style>{style}</style></head>"
        f"<body><h1>{escape(paper.title)}</h1>\n{_content(paper)}</body></html>\n"
    )


def _content(paper: Paper) -> str:
    said = [_p(paper.lead)]
    for part in paper.parts:
        said.append(f"<h2>{escape(part.title)}</h2>")
        said += map(_p, part.lines)
        if part.table:
            said.append(_table(part.table))
    said += [_p(paper.body), _p(paper.day)]
    return "\n".join(filter(None, said))


def _p(text: str) -> str:
    return f"<p>{escape(text)}</p>" if text else ""


def _table(boxes: Boxes) -> str:
    rows = "\n".join(f"<tr>{''.join(map(_box, row))}</tr>" for row in boxes)
    return f"<table><tbody>\n{rows}\n</tbody></table>"


def _box(box: Box) -> str:
    tag = "th" if box.head else "td"
    across = f' colspan="{box.across}"' if box.across > 1 else ""
    down = f' rowspan="{box.down}"' if box.down > 1 else ""
    return f"<{tag}{across}{down}>{escape(box.text)}</{tag}>"
