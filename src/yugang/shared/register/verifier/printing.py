"""The outcome, for people and for programs."""

import json

from .run import Report

KEY_FROM = {
    "given": "",
    "kept": " (kept from last time)",
    "site": " (told by the site itself: compare it with a printed sheet)",
}


def as_json(report: Report) -> str:
    return json.dumps(report.as_json(), ensure_ascii=False, indent=1)


def in_words(report: Report) -> str:
    """Some lines: what was checked, and each thing found."""
    counts = report.counts
    lines = [
        f"register    {report.origin}",
        f"key         {report.vkey}{KEY_FROM[report.key_from]}",
        f"entries     {report.size}, root {report.root}",
    ]
    if report.previous_size is not None:
        lines.append(f"last time   {report.previous_size} entries")
    if counts.publications or counts.resumed:
        lines.append(
            f"site        {counts.publications} publications, {counts.revisions} revisions,"
            f" {counts.pages} pages, {counts.attachments} attachments compared"
        )
    if counts.resumed:
        lines.append(f"resumed     {counts.resumed} publications were found good before the break")
    if report.good:
        return "\n".join([*lines, "GOOD: everything is as it was registered."])
    lines.append(f"WRONG: {len(report.findings)} findings")
    lines += [f"  {finding.where}: {finding.what}" for finding in report.findings]
    return "\n".join(lines)
