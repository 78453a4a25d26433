"""News for the journeys: `python -m tests.journeys.news publish|ledger|correct|withdraw TITLE`.

Prints the index number.
"""

import sys
from datetime import timedelta

import django

LEDGER = {
    "columns": ["日期", "凭证号", "摘要", "收入（元）", "支出（元）", "余额（元）", "经手人"],
    "rows": [
        ["2026-02-01", "记-001", "土地流转收入", "12,000.00", "", "81,104.00", "钱*"],
        [
            "2026-02-09",
            "记-002",
            "村集体门面租金及养老驿站场地补偿",
            "4,205.41",
            "",
            "85,309.41",
            "曹*",
        ],
    ],
}


def main(act: str, title: str) -> None:
    django.setup()
    from tests import newsroom
    from tests.cast import on_stage
    from yugang.disclosure.models import Publication

    cast = on_stage()
    if act == "publish":
        one = newsroom.published(cast, title, table=newsroom.TABLE)
    elif act == "ledger":
        words = "".join(f"<td>{name}一二三四</td>" for name in LEDGER["columns"])
        html = f"<p>收支如下。</p><table><tbody><tr>{words}</tr></tbody></table>"
        one = newsroom.published(cast, title, table=LEDGER, html=html)
    else:
        one = Publication.objects.get(title=title)
    if act == "correct":
        later = newsroom.AT + timedelta(hours=1)
        newsroom.corrected(cast, one, "金额有误", at=later, html="<p>更正后的一句。</p>")
    if act == "withdraw":
        newsroom.withdrawn(cast, one, "重新核定")
    print(one.index_number)


if __name__ == "__main__":
    main(*sys.argv[1:])
