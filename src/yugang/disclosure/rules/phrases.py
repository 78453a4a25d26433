"""Reading the phrases of printed catalogues: bodies, channels, lines. Time limits: `time_phrases`."""

from __future__ import annotations

import re

from .channels import CHANNELS
from .time_phrases import timing_of

__all__ = ["bodies_of", "cell_of", "channels_of", "lines_of", "ticks_of", "timing_of"]

# Departments whose printed name leaves something out.
SHORT = {"人力社保": "人力资源和社会保障", "市场监管": "市场监督管理", "住建": "住房和城乡建设"}
# Signs of what is chosen and of what is not, as offices type them; ☒ is the tick of Word's boxes.
TICKED, UNTICKED = "■☑√✓✔▇☒●◆★◼⬛", "□☐○◇☆◻⬜"
# The same as brackets: [√], （ ）.
_BRACKETED = re.compile(rf"[\[［【(（][ \u3000]*([{TICKED}{UNTICKED}]?)[ \u3000]*[\]］】)）]")
NUMBERED = re.compile(r"^\s*[\d０-９]+\s*(?:[.．](?![\d０-９])|[、)）])\s*")
_PLAIN = str.maketrans("()／", "（）/", " \u3000")


def bodies_of(phrase: str) -> tuple[list[str], list[str]]:
    """The kinds of bodies that a printed publisher names, and the endings of the departments'
    names: "县级民政部门、乡镇政府" is (department, town-office), (民政局)."""
    kinds, names = [], []
    text = re.sub(r"[（(][^）)]*[:：][^）)]*[）)]", "", phrase)
    for part in re.split(r"[、，,；;/\s（）()]+", text):
        kind = _kind(part)
        if kind:
            kinds.append(kind)
        found = re.search(r"^(?:县级|市级|区级|县|区|市)?(.{2,12}?)(?:局|部门)$", part)
        if kind == "department" and found and not found[1].startswith(("相关", "负责")):
            names.append(SHORT.get(found[1], found[1]) + "局")
    return list(dict.fromkeys(kinds)), names


KINDS = (
    (r"局$|部门|委员会$|办公室$", "department"),
    (r"村民|行政村|村委|居委|居民委员会|社区|^村", "village-committee"),
    (r"乡|镇|街道", "town-office"),
    (r"学校$|站$|所$", "station"),
    (r"中心$", "centre"),
    (r"政府$", "government"),
)


def _kind(part: str) -> str | None:
    part = re.sub(r"村民委员会|居民委员会|村（居）民委员会", "村委", part)
    return next((kind for pattern, kind in KINDS if re.search(pattern, part)), None)


def channels_of(text: str) -> list[str]:
    """The channels ticked with ■; without any box, the lines themselves. Those of the national
    template by its name, however they are spaced; others as they are written."""
    text = _BRACKETED.sub(lambda found: found[1] or UNTICKED[0], text)
    ticked = re.findall(rf"[{TICKED}]\s*([^{TICKED}{UNTICKED}\n]+)", text)
    boxes = re.search(rf"[{TICKED}{UNTICKED}]", text)
    lines = ticked if boxes else re.split(r"[\n、；;]", text)
    return list(dict.fromkeys(_channel(line.strip()) for line in lines if line.strip()))


def _channel(written: str) -> str:
    seen = written.translate(_PLAIN)
    return next((c for c in CHANNELS if c.translate(_PLAIN) == seen), written)


def ticks_of(channels: list[str]) -> str:
    """The cell of the template for these channels: all thirteen, and local ones below them."""
    local = [channel for channel in channels if channel not in CHANNELS]
    lines = [("■" if c in channels else "□") + c for c in CHANNELS]
    return "\n".join([*lines, *("■" + channel for channel in local)])


def lines_of(text: str) -> list[str]:
    """A cell with numbered lines, as a list: "1.名称\\n2.简述" is (名称, 简述)."""
    lines = (NUMBERED.sub("", line) for line in text.splitlines())
    return [line.strip() for line in lines if line.strip()]


def cell_of(lines: list[str], *, numbered: bool = False) -> str:
    """The cell that `lines_of` reads back: numbered where asked, or where it has to be."""
    plain = "\n".join(lines)
    if lines_of(plain) == lines and not (numbered and len(lines) > 1):
        return plain
    return "\n".join(
        f"{n}.{' ' if line[:1].isdigit() else ''}{line}" for n, line in enumerate(lines, 1)
    )
