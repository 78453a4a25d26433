"""Which row of table 3 a printed label names."""

from __future__ import annotations

import re

from yugang.reports.rules.form import GROUPS, OTHER_2019, Form, Row, rows_of_table_3

from .numbers import plain

_NUMBERS = {"一": "r1", "二": "r2", "三": "r3", "四": "r4", "五": "r5", "六": "r6"}
_GROUP_SIGN = re.compile(r"[（(]([一二三四五六])[）)]")
# What the form itself prints in brackets after a name.
_REMARK = re.compile(r"[（(][^（）()]*[）)]")


class RowReader:
    """Reads labels from top to bottom: in which group a row stands may be said above it only.

    odd: rows whose label was cut or changed, as printed.
    """

    def __init__(self, form: Form) -> None:
        self._group = ""
        every = (*rows_of_table_3(form), *rows_of_table_3(Form.OF_2019))
        self._rows = list(dict.fromkeys(every))
        self.odd: dict[str, str] = {}

    def read(self, labels: list[str]) -> str:
        """The code of the row whose label cells are these, from left to right; "" for none."""
        if not labels:
            return ""
        joined = "".join(labels)
        if found := _GROUP_SIGN.findall(joined):
            self._group = _NUMBERS[found[-1]]
        last = plain(labels[-1])
        for code in ("new", "carried_in", "carried_out"):
            if any(phrase in plain(joined) for phrase in self._phrases(code)):
                return code
        if any(total in last for total in ("总计", "合计")) and "其他" not in last:
            return "r7_total"
        row = self._in_group(last) or self._in_group(plain(joined))
        if row is None:
            return ""
        self._group = row.group
        self._look_at(row, labels[-1])
        return row.code

    def _phrases(self, code: str) -> tuple[str, ...]:
        return next(row.phrases for row in self._rows if row.code == code)

    def _in_group(self, label: str) -> Row | None:
        fits = [row for row in self._rows if row.group and any(p in label for p in row.phrases)]
        exact = [row for row in fits if row.code != OTHER_2019]
        if exact:
            return next((row for row in exact if row.group == self._group), exact[0])
        if self._group == "r6" and label.endswith("其他"):
            return next(row for row in self._rows if row.code == "r6_3_other")
        return fits[0] if fits else None

    def _look_at(self, row: Row, printed: str) -> None:
        """Note a label that leaves out some of what the form prints."""
        if row.code == OTHER_2019 or plain(GROUPS[row.group]) in plain(printed):
            return
        name = re.sub(r"^\d+", "", plain(row.label))
        told = re.sub(r"^\d+", "", plain(_REMARK.sub("", printed)))
        begins = name.startswith(told) or told.startswith(name) or name in told
        if not begins:
            self.odd[row.code] = printed.strip()
