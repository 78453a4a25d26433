"""The outcome, for people and for programs."""

from __future__ import annotations

import json

from .run import Report
from .says import Said, Translate, _

KEY_FROM = {
    "given": "%(vkey)s",
    "kept": _("%(vkey)s (kept from last time)"),
    "site": _("%(vkey)s (told by the site itself: compare it with a printed sheet)"),
}


def as_json(report: Report) -> str:
    return json.dumps(report.as_json(), ensure_ascii=False, indent=1)


def in_words(report: Report, translate: Translate = str) -> str:
    """Some lines: what was checked, and each thing found."""
    lines = [said.told(translate) for said in _checked(report)]
    for one in report.findings:
        lines.append(f"  {one.where}: {one.said.told(translate)}")
    return "\n".join(lines)


def _checked(report: Report) -> list[Said]:
    counts = report.counts
    key = Said(KEY_FROM[report.key_from], {"vkey": report.vkey})
    said = [
        Said(_("Register: %(name)s"), {"name": report.origin}),
        Said(_("Key: %(key)s"), {"key": key}),
        Said(_("Entries: %(size)d, root %(root)s"), {"size": report.size, "root": report.root}),
    ]
    if report.previous_size is not None:
        said.append(Said(_("Last time: %(size)d entries"), {"size": report.previous_size}))
    if counts.publications:
        text = _(
            "Compared: %(publications)d publications, %(revisions)d revisions, %(pages)d pages,"
            " %(attachments)d attachments"
        )
        said.append(Said(text, vars(counts)))
    if counts.topics:
        said.append(Said(_("Compared: %(topics)d topics of villages"), vars(counts)))
    if counts.resumed:
        text = _("Found good before the interruption: %(resumed)d publications")
        said.append(Said(text, vars(counts)))
    if report.good:
        return [*said, Said(_("GOOD: everything is as it was registered."))]
    return [*said, Said(_("WRONG: findings: %(count)d"), {"count": len(report.findings)})]
