"""Around the duties of the demo: a register of papers, an exemption that waits, reminders."""

from __future__ import annotations

from datetime import timedelta

from yugang.disclosure.actions.exempting import ask_exemption
from yugang.disclosure.actions.papers import Marking, register_paper
from yugang.disclosure.actions.reminding import set_reminder_days
from yugang.disclosure.actions.tallying import tally
from yugang.disclosure.models import CatalogueItem, Duty
from yugang.disclosure.queries.catalogue import publishers
from yugang.disclosure.queries.reminder_days import Days
from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.places.models import Body, BodyKind, Place

from .county import County
from .history import as_actor

# Title, days since it was formed, mark, reason.
PAPERS = (
    ("关于做好冬春季农田水利建设的通知", 3, "active", ""),
    ("关于印发年度重点工作安排的通知", 6, "active", ""),
    ("关于报送信访事项办理情况的函", 8, "on-request", "涉及信访人个人信息"),
    (
        "党政办公会议纪要（第九期）",
        11,
        "withheld",
        "属于讨论记录，不予公开（政府信息公开条例第十六条）",
    ),
    ("关于开展安全生产检查的通知", 2, "", ""),
    ("关于调整值班安排的通知", 4, "withheld", ""),
)


def keep(county: County) -> None:
    """Papers in every state at the watched bodies, an exemption asked, the county's reminders."""
    set_reminder_days(
        Place.objects.get(code="510118000000"), Days(7, 4, 2), by=SYSTEM, at=county.at
    )
    offices = [body for body in county.watched if body.kind != BodyKind.VILLAGE_COMMITTEE]
    for body in offices[:3]:
        _papers(county, body)
    _ask(county)
    tally()


def _papers(county: County, body: Body) -> None:
    today, by = clock.day_of(county.at), as_actor(county.hands[body.pk][0])
    item = next((i for i in _slow_items() if publishers(i, [body])), None)
    for number, (title, age, mark, reason) in enumerate(PAPERS, 31):
        register_paper(
            body=body,
            title=title,
            formed_on=today - timedelta(days=age),
            document_number=f"新{body.short_name[:2]}发〔{today.year}〕{number}号",
            marking=Marking(mark, reason, item if mark == "active" else None),
            by=by,
            at=county.at,
        )


def _slow_items() -> list[CatalogueItem]:
    active = CatalogueItem.objects.filter(mode="active", timing__kind="event")
    return [item for item in active.order_by("code") if item.when.as_dict().get("number") == 20]


def _ask(county: County) -> None:
    """Exemptions that wait for the office: of one duty, and with a term."""
    today = clock.day_of(county.at)
    for body in county.watched[-2:]:
        owed = Duty.objects.open().filter(
            body=body, due_on__gte=today, prepared_publications__isnull=True
        )
        first = owed.exclude(period__startswith="event:").order_by("due_on", "pk").first()
        if first is not None:
            ask_exemption(
                first,
                reason="本期没有发生该项事务",
                until=first.due_on + timedelta(days=180),
                by=as_actor(county.hands[body.pk][0]),
                at=county.at,
            )
