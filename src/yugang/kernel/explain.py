"""A due date explained: the day-by-day sum, as rows and in words of either language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from .calendar import DayKind, DayStatus, WorkingCalendar
from .clock import CHINA
from .counting import Clock, Due, Row, RowKind, due_of
from .limits import Unit, as_day, moment
from .places import PROVINCES

# How people write a day, for strptime.
DATE_FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d")
WEEKDAYS = {"zh": "一二三四五六日", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
LONG_WEEKDAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
UNITS = {
    "zh": {"working-day": "个工作日", "day": "日", "hour": "小时", "month": "个月"},
    "en": {"working-day": "working day", "day": "day", "hour": "hour", "month": "month"},
}
HOLIDAYS = {
    "元旦": "New Year’s Day",
    "春节": "Spring Festival",
    "清明": "Tomb-sweeping Day",
    "清明节": "Tomb-sweeping Day",
    "劳动节": "Labour Day",
    "端午": "Dragon Boat Festival",
    "端午节": "Dragon Boat Festival",
    "中秋": "Mid-autumn Festival",
    "中秋节": "Mid-autumn Festival",
    "国庆节": "National Day",
    "开斋节": "Eid al-Fitr",
    "古尔邦节": "Eid al-Adha",
}
REASONS = {
    "zh": {
        "first": "当日不计入",
        "counted": "计入第{number}日",
        "workday": "工作日，计为第{number}日",
        "make-up": "{name}调休上班，计为第{number}日",
        "weekend": "休息日，不计",
        "holiday": "{name}放假，不计",
        "expected-holiday": "{name}（法定节假日，当年放假通知尚未公布），不计",
        "paused": "{pause}，不计入期限",
        "moved-on": "末日为休息日，顺延",
        "landed": "顺延至此工作日届满",
    },
    "en": {
        "first": "the day of the event is not counted",
        "counted": "day {number}",
        "workday": "working day, day {number}",
        "make-up": "worked to make up for {name}, day {number}",
        "weekend": "weekend, not counted",
        "holiday": "{name}, not counted",
        "expected-holiday": "{name} (day off by law; the year’s notice is not out), not counted",
        "paused": "{pause}: not counted",
        "moved-on": "the last day is a day off: moves on",
        "landed": "moved on to this working day",
    },
}
NOTES = {
    "zh": {
        "provisional": "暂定：{years}年放假安排通知尚未录入，公布后本日期可能变动。",
        "regional": "{region}{years}年当地放假通知尚未录入，当地的放假日未考虑在内。",
    },
    "en": {
        "provisional": "Provisional: the holiday notice for {years} is not in the calendar yet; "
        "the date may move when it is entered.",
        "regional": "The notice of {region} on its own days off in {years} is not in the "
        "calendar; those days are not allowed for.",
    },
}
SENTENCES = {
    "zh": {
        "due": "自{start}起{limit}，{due}届满。",
        "counted": "计入{n}日",
        "off": "休息日、节假日{n}日不计",
        "paused": "中止{n}日不计",
        "held": "自{start}起{limit}；{since}起因“{pause}”中止计算，恢复后再确定届满日。",
        "added": "（含延长{added}）",
    },
    "en": {
        "due": "{limit} from {start}: due on {due}.",
        "counted": "{n} counted",
        "off": "{n} days off",
        "paused": "{n} paused",
        "held": "{limit} from {start}; paused since {since} ({pause}): the due date is known "
        "when the count goes on.",
        "added": " (with {added} of extension)",
    },
}


@dataclass(frozen=True)
class Explained:
    """A due date with its reasons. `words` go with `rows`, one for one."""

    clock: Clock
    calendar: WorkingCalendar
    due: Due
    rows: tuple[Row, ...]
    words: tuple[str, ...]
    sentence: str
    notes: tuple[str, ...]

    @property
    def sources(self) -> list[str]:
        """The notices that the count leaned on, each once."""
        return list(dict.fromkeys(row.status.source for row in self.rows if row.status.source))

    def days(self) -> list[dict[str, Any]]:
        """The rows as plain values: date, counted, number, kind, reason."""
        return [
            {
                "date": row.day.isoformat(),
                "counted": row.counted,
                "number": row.number,
                "kind": row.kind.value,
                "reason": words,
            }
            for row, words in zip(self.rows, self.words, strict=True)
        ]


def explain(clock: Clock, calendar: WorkingCalendar, language: str = "zh") -> Explained:
    """The due date of `clock` by `calendar` and why, in "zh" (also zh-hans) or "en"."""
    language = "en" if language.startswith("en") else "zh"
    rows = tuple(clock.walk(calendar))
    due = due_of(clock.limit, list(rows)) if rows else clock.due(calendar)
    words = tuple(_reason(row, row is rows[-1], clock, language) for row in rows)
    return Explained(
        clock,
        calendar,
        due,
        rows,
        words,
        _sentence(clock, due, rows, language),
        tuple(_notes(rows, due, calendar, language)),
    )


def plain_date(day: date, language: str = "zh") -> str:
    """2026年3月5日, as letters and sheets write it, or 5 March 2026."""
    if language.startswith("en"):
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def spell_date(day: date, language: str) -> str:
    """2026年3月5日（星期四）, or Thu 5 March 2026."""
    if language.startswith("en"):
        return f"{WEEKDAYS['en'][day.weekday()]} {plain_date(day, language)}"
    return f"{plain_date(day)}（星期{WEEKDAYS['zh'][day.weekday()]}）"


def spell_month(first: date, language: str) -> str:
    """2026年3月, or March 2026."""
    if language.startswith("en"):
        return f"{MONTHS[first.month - 1]} {first.year}"
    return f"{first.year}年{first.month}月"


def spell_status(status: DayStatus, language: str) -> str:
    """What the calendar says of a day: 春节放假, or Spring Festival: day off."""
    name = spell_holiday(status.name, language)
    if language.startswith("en"):
        return f"{name}: {'working day' if status.working else 'day off'}" if name else ""
    return f"{name}{'调休上班' if status.working else '放假'}" if name else ""


def weekday_names(language: str) -> list[tuple[str, str]]:
    """Short and long names of the weekdays from Monday."""
    if language.startswith("en"):
        return [(name[:2], name) for name in LONG_WEEKDAYS]
    return [(name, f"星期{name}") for name in WEEKDAYS["zh"]]


def spell_units(number: int, unit: Unit, language: str) -> str:
    """20个工作日, or 20 working days."""
    if language.startswith("en"):
        return f"{number} {UNITS['en'][unit]}{'' if number == 1 else 's'}"
    return f"{number}{UNITS['zh'][unit]}"


def spell_holiday(name: str, language: str) -> str:
    if not language.startswith("en"):
        return name
    return ", ".join(HOLIDAYS.get(part, part) for part in name.split("、")) if name else ""


def _reason(row: Row, last: bool, clock: Clock, language: str) -> str:
    key: str = row.kind
    if row.kind is RowKind.DAY_OFF:
        key = row.status.kind
    elif row.counted and clock.limit.unit is Unit.WORKING_DAY:
        key = "make-up" if row.status.kind is DayKind.MAKE_UP else "workday"
    elif row.kind is RowKind.MOVED_ON and last and not row.pause:
        key = "landed"
    return REASONS[language][key].format(
        number=row.number,
        name=spell_holiday(row.status.name, language),
        pause=row.pause.kind if row.pause else "",
    )


def _sentence(clock: Clock, due: Due, rows: tuple[Row, ...], language: str) -> str:
    texts = SENTENCES[language]
    facts = {"start": _spell(clock.begins, clock, language), "limit": _limit(clock, language)}
    if due.day is None:
        pause = next(p for p in clock.pauses if p.until is None)
        since = _spell(pause.starts, clock, language)
        return texts["held"].format(**facts, since=since, pause=pause.kind)
    end = due.moment if clock.limit.unit is Unit.HOUR and due.moment else due.day
    sentence = texts["due"].format(**facts, due=_spell(end, clock, language))
    if not rows:
        return sentence
    counts = {
        "counted": sum(row.counted for row in rows),
        "off": sum(row.kind in (RowKind.DAY_OFF, RowKind.MOVED_ON) for row in rows),
        "paused": sum(row.kind is RowKind.PAUSED for row in rows),
    }
    parts = [texts[key].format(n=n) for key, n in counts.items() if n]
    if language == "en":
        return f"{sentence} Days since then: {', '.join(parts)}." if parts else sentence
    return f"{sentence}其间{'，'.join(parts)}。" if parts else sentence


def _limit(clock: Clock, language: str) -> str:
    limit = clock.limit
    if limit.unit is Unit.FIXED_DATE:
        text, unit = f"{'至' if language == 'zh' else 'until '}{limit.fixed}", Unit.DAY
    else:
        unit = limit.unit
        text = spell_units(limit.number + clock.added, unit, language)
    if not clock.added:
        return text
    return text + SENTENCES[language]["added"].format(
        added=spell_units(clock.added, unit, language)
    )


def _spell(when: date | datetime, clock: Clock, language: str) -> str:
    if clock.limit.unit is Unit.HOUR:
        local = moment(when).astimezone(CHINA)
        return f"{spell_date(local.date(), language)} {local:%H:%M}"
    return spell_date(as_day(when), language)


def _notes(rows: tuple[Row, ...], due: Due, calendar: WorkingCalendar, language: str) -> list[str]:
    notes = []
    if due.provisional:
        years = sorted({row.day.year for row in rows if not row.status.confirmed})
        notes.append(NOTES[language]["provisional"].format(years=_join(years, language)))
    if rows and due.day:
        missing: dict[str, list[int]] = {}
        for region, year in calendar.missing_regional(rows[0].day, due.day):
            missing.setdefault(region, []).append(year)
        for region, years in missing.items():
            text = NOTES[language]["regional"]
            notes.append(text.format(region=_region(region), years=_join(years, language)))
    return notes


def _join(years: list[int], language: str) -> str:
    return ("、" if language == "zh" else ", ").join(map(str, years))


def _region(region: str) -> str:
    """The province's name where the region is one; no other names are known here."""
    return PROVINCES.get(region, region)
