"""A text made ready to be read aloud: dates, times, money, numbers, units and abbreviations as one
says them in Chinese. What comes out holds no figure that a speaker would have to guess."""

from __future__ import annotations

import re
from collections.abc import Callable

from .numerals import cardinal, clock, counted, digits, money, number

# Full-width figures and letters, and what else of that row stands in numbers.
_WIDE = {
    wide: wide - 0xFEE0
    for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_WIDE |= {ord("％"): "%", ord("．"): ".", ord("￥"): "¥", ord("\u00a0"): " ", ord("　"): " "}
UNITS = {
    "km/h": "公里每小时", "m/s": "米每秒", "km²": "平方公里", "km2": "平方公里", "㎢": "平方公里",
    "m²": "平方米", "m2": "平方米", "㎡": "平方米", "m³": "立方米", "m3": "立方米", "㎥": "立方米",
    "kWh": "千瓦时", "kW": "千瓦", "MW": "兆瓦", "kg": "公斤", "km": "公里", "cm": "厘米",
    "mm": "毫米", "mg": "毫克", "mL": "毫升", "ml": "毫升", "hm²": "公顷", "℃": "摄氏度",
    "°C": "摄氏度", "m": "米", "g": "克", "t": "吨", "L": "升", "h": "小时", "min": "分钟",
}  # fmt: skip
ABBREVIATIONS = {
    "GDP": "国内生产总值", "CPI": "居民消费价格指数", "AQI": "空气质量指数", "APP": "应用程序",
    "App": "应用程序", "WiFi": "无线网络", "Wi-Fi": "无线网络", "COVID-19": "新冠病毒感染",
    "ICU": "重症监护室", "PPP": "政府和社会资本合作", "No.": "编号", "№": "编号", "&": "和",
    "≥": "大于等于", "≤": "小于等于", "±": "正负", "＞": "大于", "＜": "小于", "×": "乘", "＋": "加",
    "＝": "等于",
}  # fmt: skip
_UNIT = re.compile(
    r"(?P<name>.+?)[（(](?P<unit>[百千万亿]?(?:元|亩|公顷|平方米|立方米|公里|米|吨|公斤|千克|斤|人|户|个|件|次|天|%|‰))"
    r"(?:/(?P<per>[^/（()）]{1,4}))?[)）]"
)
_NUMBER = re.compile(r"([-−－]?)([\d,]+(?:\.\d+)?)")
_ROMAN = {
    "Ⅰ": "一",
    "Ⅱ": "二",
    "Ⅲ": "三",
    "Ⅳ": "四",
    "Ⅴ": "五",
    "I": "一",
    "II": "二",
    "III": "三",
    "IV": "四",
    "V": "五",
}
_N = r"\d[\d,]*(?:\.\d+)?"
_TO = r"\s*(?:-|－|—|–|——|~|～|至|到)\s*"
_MEASURES = (
    "个名位条项家户只次份张天年套间辆栋座台处场批吨亩元斤公斤公里米小时分钟周棵头本起件所口人村镇街"
)
_TWO_BEFORE = re.compile(rf"[{''.join(sorted(set(_MEASURES)))}万亿]|个月")

# Blanks beside a Chinese sign are for the eye.
_GAP = re.compile(r"(?<=[\u4e00-\u9fff]) +(?=[\u4e00-\u9fff\d])|(?<=[\d%‰]) +(?=[\u4e00-\u9fff])")

Say = Callable[[re.Match[str]], str]


def spoken(text: str) -> str:
    """The text as it is read aloud. Paragraphs stay."""
    said = _GAP.sub("", text.translate(_WIDE))
    for pattern, say in _RULES:
        said = pattern.sub(say, said)
    return re.sub(r"[ \t]+", " ", _GAP.sub("", said)).strip()


def with_unit(name: str, cell: str) -> str:
    """A cell after the name of its column, whose unit stands behind the number, as one says it:
    收入（元） and 20.00 are 收入20.00元."""
    unit, number = _UNIT.fullmatch(name.strip()), _NUMBER.fullmatch(cell.strip())
    if unit is None or number is None:
        return f"{name}{cell}"
    per = f"每{unit['per']}" if unit["per"] else ""
    return f"{unit['name']}{per}{'负' if number[1] else ''}{number[2]}{unit['unit']}"


def _date(found: re.Match[str]) -> str:
    year, month, day = found["y"], found["m"], found["d"]
    return f"{digits(year)}年{cardinal(int(month))}月{cardinal(int(day))}日"


def _years(found: re.Match[str]) -> str:
    return f"{digits(found[1])}年至{digits(found[2])}年"


def _times(found: re.Match[str]) -> str:
    return f"{clock(found[1], found[2])}至{clock(found[3], found[4])}"


def _range(found: re.Match[str]) -> str:
    return f"{number(found[1])}至{number(found[2])}"


def _telephone(found: re.Match[str]) -> str:
    groups = [g for g in re.split(r"[-－—\s]+", found["no"]) if g]
    return found["before"] + "，".join(digits(group, telephone=True) for group in groups)


def _code(found: re.Match[str]) -> str:
    said = digits(found[0]).replace("-", "杠").replace("/", "斜杠")
    return said.replace("_", "下划线")


def _percent(found: re.Match[str]) -> str:
    base = "百分之" if found[2] == "%" else "千分之"
    return base + number(found[1])


def _fraction(found: re.Match[str]) -> str:
    top, under = int(found[1]), int(found[2])
    if not 0 < top < under:
        return f"{cardinal(top)}斜杠{cardinal(under)}"
    return f"{cardinal(under)}分之{cardinal(top)}"


def _unit(found: re.Match[str]) -> str:
    return counted(found[1]) + UNITS[found[2]]


def _plain(found: re.Match[str]) -> str:
    after = found.string[found.end() : found.end() + 2]
    if (
        found[0] == "2"
        and _TWO_BEFORE.match(after)
        and found.string[found.start() - 1 : found.start()] != "第"
    ):
        return "两"
    return number(found[0])


def _rule(pattern: str, say: Say | str) -> tuple[re.Pattern[str], Say]:
    return re.compile(pattern), say if callable(say) else (lambda _, text=say: text)


_ANY_UNIT = "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True))
_HOTLINE = r"(?P<before>(?:电话|热线|手机|拨打|致电|拨|传真|总机|值班)[^\d\n]{0,6})(?P<no>\d[\d \-－—]{1,16}\d)"
_BARE_PHONE = (
    r"(?P<before>(?<![\d.]))(?P<no>1[3-9]\d{9}|0\d{2,3}[-－—]\d{7,8}|400[-－—]?\d{3}[-－—]?\d{4}|"
    r"(?:110|119|120|122|12\d{3})(?=热线|平台|电话|报警|急救))(?![\d.])"
)
_RULES: tuple[tuple[re.Pattern[str], Say], ...] = (
    _rule(r"(?:https?://|www\.)[^\s，。；、）)]+", "网址见文字版"),
    _rule(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", "邮箱见文字版"),
    *(
        _rule(rf"(?<![A-Za-z]){re.escape(short)}(?![A-Za-z])", full)
        for short, full in ABBREVIATIONS.items()
    ),
    _rule(
        r"(?P<y>[12]\d{3})[-/.](?P<m>0?[1-9]|1[0-2])[-/.](?P<d>0?[1-9]|[12]\d|3[01])(?!\d)", _date
    ),
    _rule(_HOTLINE, _telephone),
    _rule(_BARE_PHONE, _telephone),
    _rule(
        r"(?<!\d)([01]?\d|2[0-4])[:：]([0-5]\d)" + _TO + r"([01]?\d|2[0-4])[:：]([0-5]\d)(?!\d)",
        _times,
    ),
    _rule(
        r"(?<!\d)([01]?\d|2[0-4])[:：]([0-5]\d)(?:[:：][0-5]\d)?(?!\d)", lambda m: clock(m[1], m[2])
    ),
    _rule(
        r"[〔［\[（(]([12]\d{3})[〕］\])）](\d+)号",
        lambda m: f"{digits(m[1])}年{cardinal(int(m[2]))}号",
    ),
    _rule(r"(?<!\d)([12]\d{3})年?" + _TO + r"([12]\d{3})年", _years),
    _rule(r"(?<![\d.])([12]\d{3})(?=年)", lambda m: digits(m[1])),
    _rule(r"(?<![A-Za-z])(I{1,3}|IV|V|[Ⅰ-Ⅴ])(?=级)", lambda m: _ROMAN[m[1]]),
    _rule(
        rf"({_N})([%‰])" + _TO + rf"({_N})\2",
        lambda m: f"{'百' if m[2] == '%' else '千'}分之{number(m[1])}至{number(m[3])}",
    ),
    _rule(rf"({_N})([%‰])", _percent),
    _rule(rf"¥\s*({_N})(?:元)?(?![万亿])", lambda m: money(m[1])),
    _rule(r"¥", ""),
    _rule(rf"(?<![\d.])({_N})元", lambda m: money(m[1])),
    _rule(r"(?<=[\u4e00-\u9fff])[-－](?=0\d)", ""),
    _rule(r"(?<![A-Za-z0-9_/-])[A-Za-z]*\d+(?:[-_/][A-Za-z0-9]+){2,}(?![A-Za-z0-9_/-])", _code),
    _rule(r"(?<![\d,.])\d{9,}(?![\d,.])", _code),
    _rule(r"(?<![\d/])(\d{1,3})/(\d{1,3})(?![\d/])", _fraction),
    _rule(rf"(?<![\d.])({_N}){_TO}({_N})(?=[\u4e00-\u9fff])", _range),
    _rule(rf"((?:(?<![\d)）])[-−－])?{_N})\s*({_ANY_UNIT})(?![A-Za-z])", _unit),
    _rule(rf"(?<![\w)）])[-−－]{_N}", lambda m: number(m[0])),
    _rule(_N, _plain),
    _rule(r"\d", lambda m: digits(m[0])),
    _rule(r"——+", "，"),
)
