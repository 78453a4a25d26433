"""The choices on findings as a browser sends them: keep-<mark>, rule-<mark>, why-<mark>."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from yugang.kernel.masking import SENSITIVE, find_personal

LONGEST, MOST = 200, 200
_MARK = re.compile(r"keep-([0-9a-f]{20})\.(mobile|home|minor)")


def read_kept(data: Mapping[str, Any]) -> tuple[list[dict[str, str]], list[str]]:
    """What is to stay, as in Revision.kept, and what is wrong with it."""
    kept, problems = [], []
    for name in [name for name in data if _MARK.fullmatch(name)][:MOST]:
        mark, kind = _MARK.fullmatch(name).groups()  # type: ignore[union-attr]
        if data[name] != "keep":
            continue
        rule, why = (str(data.get(f"{n}-{mark}", "")).strip()[:LONGEST] for n in ("rule", "why"))
        if not rule or not why:
            problems.append(
                _(
                    "What is to stay needs both: the rule that allows it, and why it is applied here."
                )
            )
        if find_personal(rule + "\n" + why, SENSITIVE):
            problems.append(
                _(
                    "Do not repeat the number in the rule or the reason: both are kept in the ledger."
                )
            )
        kept.append({"mark": mark, "kind": kind, "rule": rule, "why": why})
    return kept, list(dict.fromkeys(problems))
