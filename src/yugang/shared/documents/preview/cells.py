"""How the cells of an Excel sheet look: numbers as their form says, bold, where they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from yugang.shared.documents.reading.grids import cell_text

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0", 38: "#,##0",
    39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00",
}  # fmt: skip
_NOISE = re.compile(r"\[[^\]]*\]|_.|\*.|[\"\\]")
_FORM = re.compile(r"([^#0,.%]*)([#0,]*[0#])(?:\.([0#]+))?(%?)([^#0,.%]*)")
MOST_DECIMALS = 10


@dataclass(frozen=True)
class Look:
    """form: of numbers, "" as they are. side: "to-middle", "to-right" or ""."""

    form: str = ""
    bold: bool = False
    side: str = ""


def looks(root: Any | None) -> list[Look]:
    """The looks of a workbook, as its cells count them."""
    if root is None:
        return []
    forms = dict(_BUILT_IN)
    for one in root.iterfind(f"{S}numFmts/{S}numFmt"):
        if (code := one.get("numFmtId", "")).isdigit():
            forms[int(code)] = one.get("formatCode", "")
    bold = [font.find(f"{S}b") is not None for font in root.iterfind(f"{S}fonts/{S}font")]
    return [_look(one, forms, bold) for one in root.iterfind(f"{S}cellXfs/{S}xf")]


def _look(one: Any, forms: dict[int, str], bold: list[bool]) -> Look:
    form, font = one.get("numFmtId", "0"), one.get("fontId", "0")
    aligned = one.find(f"{S}alignment")
    side = aligned.get("horizontal", "") if aligned is not None else ""
    return Look(
        form=forms.get(int(form), "") if form.isdigit() else "",
        bold=font.isdigit() and int(font) < len(bold) and bold[int(font)],
        side={"center": "to-middle", "centerContinuous": "to-middle", "right": "to-right"}.get(
            side, ""
        ),
    )


def shown(value: Any, look: Look) -> str:
    """The cell as its reader in the office program sees it, or near."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not look.form:
        return cell_text(value)
    form = _NOISE.sub("", look.form.split(";")[0]).strip()
    found = _FORM.fullmatch(form)
    if not found:
        return cell_text(value)
    before, whole, decimals, percent, after = found.groups()
    number = value * 100 if percent else value
    places = min(len(decimals or ""), MOST_DECIMALS)
    text = f"{number:,.{places}f}" if "," in whole else f"{number:.{places}f}"
    return f"{before}{text}{percent}{after}".strip()
