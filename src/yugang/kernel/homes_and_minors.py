"""Where people live, and children by name: personal data that no check digit proves.

Conservative: what an office writes every day (its own address, the word 儿童) is not found. A home
is found by what only homes have (a unit of a block of flats, a house of a village group) or by a
label such as 家庭住址; a minor by a name with an age below 18 beside it, or by a label such as
儿童姓名. What follows the label of a table's column is asked for with `labelled`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .masking import COMPOUND_SURNAMES, Finding, Kind

_NUMBER = r"(?:\d{1,5}|[〇零一二三四五六七八九十百]{1,5})"
# Programs that write PDF put a blank between Chinese and digits.
_G = " ?"
_HOUSE = rf"(?:附?{_NUMBER}(?:[-－]{_NUMBER})?{_G}(?:号楼|[号栋幢座组室户]|单元|楼|层)(?:{_G}(?=附?{_NUMBER}))?){{1,6}}"
_FLAT = (
    rf"(?:{_NUMBER}{_G}(?:号楼|[号栋幢座]){_G})?{_NUMBER}{_G}单元{_G}"
    rf"(?:{_NUMBER}{_G}[楼层]{_G})?{_NUMBER}(?:{_G}[室号户])?"
)
_IN_GROUP = rf"(?:(?<=[村区屯寨庄湾])|(?<=[村区屯寨庄湾] ))第?{_NUMBER}{_G}(?:村民小组|居民小组|[组社队]){_G}{_NUMBER}{_G}号(?![〕\]文])"
_HOME_LABEL = (
    r"(?:(?:家庭|户籍|户口|身份证)(?:详细|所在)?(?:住址|地址|地)|(?:经常|实际|现)?居住地址?|现?住址|家住"
    r"|(?<![居入])住(?![房建宿院所户宅])(?=[\u4e00-\u9fff]{2,3}[省市区县镇乡]))"
)
# 88号2-1-502
_DASHED = rf"{_NUMBER}{_G}号{_G}\d{{1,3}}[-－]\d{{1,3}}[-－]\d{{2,4}}(?!\d)"
_HOMES = re.compile(rf"{_FLAT}|{_IN_GROUP}|{_DASHED}")
_LABELLED_HOME = re.compile(
    rf"{_HOME_LABEL}(?:为|是|在|位于)?[:：\s]{{0,3}}[^，。；,;\n\t\d]{{0,40}}?({_HOUSE})"
)
_ANY_HOUSE = re.compile(_HOUSE)

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶"
    "阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖"
    "龚文庞樊兰殷施陶洪翟颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢岳齐梅莫庄辛管祝左涂谷祁舒耿牟卜詹关"
    "苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍覃霍翁隋甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边"
)
_SURNAME = rf"{'|'.join(sorted(COMPOUND_SURNAMES))}|[{_SURNAMES}]"
_NAME = rf"(?:{_SURNAME})[\u4e00-\u9fff]{{1,2}}"
_CHILD = r"(?:儿童|(?<!大)学生|幼儿|婴儿|孤儿|新生儿|未成年人|未成年子女|子女)"
_AGED = re.compile(
    rf"({_NAME})\s?[（(，,、\s]\s?(?:[男女](?:童)?[，,、\s]\s?)?(?:[\u4e00-\u9fff]{{1,3}}族[，,、\s]\s?)?"
    r"(?:现年|今年|年仅|年龄)?\s?(\d{1,2})\s?周?\s?岁"
)
_LABELLED_MINOR = re.compile(rf"{_CHILD}(?:的)?姓名\s?[:：]?\s?({_NAME})(?![\u4e00-\u9fff])")
# 未成年人王小明，男 · 未成年人王小明（2015年生） · 王小明（五津小学三年级学生） · 王小明，就读于五津小学
_NAMED_MINOR = re.compile(
    rf"{_CHILD}({_NAME})\s?[（(，,、]\s?(?:[男女](?![\u4e00-\u9fff])|\d{{4}}\s?年)"
)
# 12岁的王小明
_AGE_BEFORE = re.compile(rf"(\d{{1,2}})\s?周?岁的((?:{_SURNAME})[\u4e00-\u9fff]{{2}})")
_CLASS = (
    r"[^，,。；;（）()\n]{0,14}(?:[一二三四五六七八九]年级|初[一二三]|小学|幼儿园|初中)"
    r"[^，,。；;（）()\n]{0,6}(?:学生|幼儿|在读|就读)(?!的?家长)"
)
_AT_SCHOOL = re.compile(
    rf"({_NAME})\s?[（(](?:[男女][，,、]\s?)?{_CLASS}[）)]|({_NAME})[，,、]\s?[男女][，,、]\s?{_CLASS}"
    rf"|({_NAME})(?:同学)?[（(，,、]?\s?(?:[男女][，,、]\s?)?(?:现|目前)?就读于[^，。；;\n]{{0,14}}(?:小学|幼儿园|初中)"
)
_WHOLE_NAME = re.compile(rf"[\s\"]*({_NAME})[\s\"]*")
HOME_COLUMN = re.compile(rf"\s*{_HOME_LABEL}(?:[（(][^（()）]*[）)])?\s*")
MINOR_COLUMN = re.compile(rf"\s*{_CHILD}(?:的)?姓名\s*")
_OF_AGE = 18


def find_homes(text: str, *, labelled: bool = False) -> list[Finding]:
    """House and flat numbers of homes, in order; the road or village before them is no finding.
    labelled: the text stands below 家庭住址 or the like."""
    spans: list[tuple[int, int]] = []
    if "单元" in text or "号" in text:
        spans += [match.span() for match in _HOMES.finditer(text)]
    if any(char in text for char in "住户址"):
        spans += [match.span(1) for match in _LABELLED_HOME.finditer(text)]
    if labelled:
        spans += [match.span() for match in _ANY_HOUSE.finditer(text)]
    return list(_apart(text, spans, Kind.HOME))


def find_minors(text: str, *, labelled: bool = False) -> list[Finding]:
    """Names of people said to be under 18, in order. labelled: the text stands below 儿童姓名 or
    the like and is a name if it looks like one."""
    spans: list[tuple[int, int]] = []
    if "岁" in text:
        spans += [match.span(1) for match in _AGED.finditer(text) if int(match[2]) < _OF_AGE]
        spans += [match.span(2) for match in _AGE_BEFORE.finditer(text) if int(match[1]) < _OF_AGE]
    if "姓名" in text:
        spans += [match.span(1) for match in _LABELLED_MINOR.finditer(text)]
    if "男" in text or "女" in text or "年" in text:
        spans += [match.span(1) for match in _NAMED_MINOR.finditer(text)]
    if any(word in text for word in ("学生", "幼儿", "就读", "在读")):
        spans += [match.span(match.lastindex or 1) for match in _AT_SCHOOL.finditer(text)]
    if labelled and (name := _WHOLE_NAME.fullmatch(text)):
        spans.append(name.span(1))
    return list(_apart(text, spans, Kind.MINOR))


def _apart(text: str, spans: list[tuple[int, int]], kind: Kind) -> Iterator[Finding]:
    """Of spans that overlap, the one that begins first and is longest."""
    done = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= done:
            yield Finding(kind, start, end, text[start:end], text[start:end])
            done = end
