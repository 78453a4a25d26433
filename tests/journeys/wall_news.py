"""News of a village for the journeys: `python -m tests.journeys.wall_news ACT TITLE`.

`publish` prints index number and code, `correct` and `withdraw` change it, `ask` prints the receipt
of an answered question.
"""

import sys
from datetime import timedelta
from typing import Any

import django

LONG = "本次公开的事项已经村民代表会议讨论通过，村务监督委员会审核，现予公布，请广大村民监督。"


def main(act: str, title: str) -> None:
    django.setup()
    from tests import newsroom
    from tests.cast import on_stage
    from yugang.disclosure.actions.boards import add_board
    from yugang.disclosure.models import Board, Publication
    from yugang.kernel import clock
    from yugang.shared.ledger.actor import SYSTEM

    cast, at = on_stage(), clock.now() - timedelta(hours=2)
    if act == "publish":
        item = newsroom.item("village-wall", on_board=True, body_kinds=["village-committee"])
        html = "".join(f"<p>{LONG * n}</p>" for n in (1, 2, 7))
        table = {
            "columns": ["户主", "村组", "金额"],
            "rows": [[f"户{n}", f"{n % 5 + 1}组", f"{n}00.00"] for n in range(1, 31)],
        }
        one = newsroom.published(
            cast, title, item=item, body=cast.committee, html=html, table=table, at=at
        )
        if not Board.objects.exists():
            add_board(body=cast.committee, name="村口公开栏", location="村口", by=SYSTEM, at=at)
    else:
        one = Publication.objects.get(title=title)
    if act == "correct":
        newsroom.corrected(cast, one, "金额有误", at=clock.now(), html="<p>更正后的一句。</p>")
    if act == "withdraw":
        newsroom.withdrawn(cast, one, "重新核定")
    if act == "ask":
        print(asked(one))
        return
    one.refresh_from_db()
    assert one.current
    print(one.index_number, one.current.code)


def asked(publication: Any) -> str:
    """The receipt of a question that was answered."""
    from yugang.disclosure.actions import feedback
    from yugang.kernel import clock
    from yugang.shared.ledger.actor import SYSTEM

    facts = {"text": "钱何时发？", "name": "", "contact": "", "by": SYSTEM, "at": clock.now()}
    given = feedback.give_feedback(publication, key="k" * 20, **facts)
    feedback.answer_feedback(given, answer="下周一发放。", show=False, by=SYSTEM, at=clock.now())
    return given.receipt


if __name__ == "__main__":
    main(*sys.argv[1:])
