"""Numbers as spoken Chinese says them."""

from __future__ import annotations

DIGITS = "零一二三四五六七八九"
PLACES = ("千", "百", "十", "")
SECTIONS = ("", "万", "亿", "万亿")
LARGEST = 10**16 - 1


def digits(text: str, *, telephone: bool = False) -> str:
    """Each digit by itself, as years and codes are read; 1 as 幺 in telephone numbers."""
    signs = "零幺二三四五六七八九" if telephone else DIGITS
    return "".join(signs[int(sign)] if sign.isdecimal() else sign for sign in text)


def cardinal(number: int) -> str:
    """12000 is 一万两千; 105 一百零五; 10 十. Beyond sixteen digits each digit by itself."""
    if number < 0:
        return "负" + cardinal(-number)
    if number > LARGEST:
        return digits(str(number))
    if number == 0:
        return DIGITS[0]
    sections = []
    while number:
        number, low = divmod(number, 10_000)
        sections.append(low)
    spoken, gap = "", False
    for place in range(len(sections) - 1, -1, -1):
        section = sections[place]
        if section:
            zero = bool(spoken) and (gap or section < 1000)
            spoken += (DIGITS[0] if zero else "") + _section(section) + SECTIONS[place]
            gap = False
        else:
            gap = True
    return _plain_ten(_two(spoken))


def _section(number: int) -> str:
    """1 to 9999, with 二 throughout."""
    spoken, gap = "", False
    for sign, place in zip(f"{number:04d}", PLACES, strict=True):
        digit = int(sign)
        if digit:
            spoken += (DIGITS[0] if gap and spoken else "") + DIGITS[digit] + place
            gap = False
        else:
            gap = True
    return spoken


def _two(spoken: str) -> str:
    """两 where speech has it: before 千, and before 万 and 亿 unless a ten stands before."""
    said = spoken.replace("二千", "两千")
    for unit in ("万", "亿"):
        if said.startswith("二" + unit):
            said = "两" + said[1:]
    return said


def _plain_ten(spoken: str) -> str:
    return spoken[1:] if spoken.startswith("一十") else spoken


def number(text: str) -> str:
    """ "12,345.60" as one says it; "007" and the like digit by digit."""
    bare = text.replace(",", "").replace("，", "")
    sign, bare = ("负", bare[1:]) if bare[:1] in "-−－" else ("", bare)
    whole, point, rest = bare.partition(".")
    if len(whole) > 1 and whole.startswith("0"):
        said = digits(whole)
    else:
        said = cardinal(int(whole or "0"))
    return sign + said + ("点" + digits(rest) if point and rest else "")


def counted(text: str) -> str:
    """A number before what it counts: 2 is 两 there."""
    return "两" if text == "2" else number(text)


def money(text: str) -> str:
    """An amount in 元, with its 角 and 分."""
    whole, _, rest = text.replace(",", "").partition(".")
    if len(rest) > 2 or (len(whole) > 1 and whole.startswith("0")):
        return number(text) + "元"
    said = counted(whole) + "元" if int(whole or "0") or not int(rest or "0") else ""
    if not int(rest or "0"):
        return said
    dime, cent = int(rest[0]), int(rest[1]) if len(rest) == 2 else 0
    said += DIGITS[dime] + "角" if dime else (DIGITS[0] if said else "")
    return said + (DIGITS[cent] + "分" if cent else "")


def clock(hour: str, minute: str) -> str:
    """9:05 is 九点零五分."""
    said = counted(str(int(hour))) + "点"
    if not int(minute):
        return said
    return said + (DIGITS[0] if int(minute) < 10 else "") + cardinal(int(minute)) + "分"
