"""By which rules personal data may stay in a publication: offered to editors, never assumed.

Identity and bank card numbers stay by none of them.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class KeepingRule:
    """text: as the law is cited on paper. kinds: to what it applies, as masking.Kind's values."""

    text: str
    kinds: frozenset[str]


_PHONE, _HOME, _MINOR = "mobile", "home", "minor"
RULES = (
    KeepingRule("政府信息公开条例第十五条：第三方同意公开", frozenset({_PHONE, _HOME, _MINOR})),
    KeepingRule(
        "政府信息公开条例第十五条：不公开会对公共利益造成重大影响",
        frozenset({_PHONE, _HOME, _MINOR}),
    ),
    KeepingRule("政府信息公开条例第二十条第二项：为公众设置的联系方式", frozenset({_PHONE, _HOME})),
    KeepingRule("个人信息保护法第二十五条：取得本人单独同意", frozenset({_PHONE, _HOME})),
    KeepingRule("个人信息保护法第三十一条：取得未成年人监护人同意", frozenset({_MINOR})),
    KeepingRule("土地管理法实施条例第二十八条：征地补偿安置公告", frozenset({_HOME})),
)
