"""Reviews in the demo: routes in order and together, a question, what is not open, plans."""

from __future__ import annotations

from datetime import datetime, timedelta

from yugang.disclosure.actions import drafting, plans, referring, refusing
from yugang.disclosure.actions.routing import RouteDraft, SeatDraft, set_route
from yugang.disclosure.models import CatalogueItem, Revision
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.people.models import Person, Post
from yugang.shared.places.models import Body

from .county import County
from .history import as_actor

FINANCE, TOWN = "finance", "town"


def bring(county: County) -> None:
    """A few of each, for the accounts of the demo."""
    people = {
        f"{unit}.{role}": Person.objects.get(username=f"{unit}.{role}")
        for unit in ("gov", FINANCE, TOWN)
        for role in ("editor", "reviewer")
    }
    _routes(people, county.at)
    _ask(people, county.at)
    _hold_back(people, county.at)
    _plans(people[f"{TOWN}.editor"], county.at)


def _post(person: Person) -> Post:
    return person.posts.select_related("body__place").order_by("pk")[0]


def _seat(turn: int, name: str, person: Person) -> SeatDraft:
    post = _post(person)
    return SeatDraft(turn, name, post.body, post)


def _write(person: Person, title: str, html: str, at: datetime, turn: int = 0) -> Revision:
    body = _post(person).body
    item = _item(body, turn)
    draft = drafting.Draft(title=title, html=html, made_on=at.date())
    revision = drafting.start(body=body, item=item, draft=draft, by=as_actor(person), at=at)
    return drafting.propose(revision, by=as_actor(person), at=at)


def _item(body: Body, turn: int) -> CatalogueItem:
    """One of the items of which the body has published something."""
    held = CatalogueItem.objects.filter(publications__body=body).distinct().order_by("code")
    found = list(held[:9]) or list(CatalogueItem.objects.order_by("code")[:9])
    return found[turn % len(found)]


def _routes(people: dict[str, Person], at: datetime) -> None:
    finance, gov = people["finance.reviewer"], people["gov.reviewer"]
    body = _post(finance).body
    in_order = (_seat(1, "业务审查", finance), _seat(2, "政府办复审", gov))
    together = (_seat(1, "业务审查", finance), _seat(1, "保密审查", gov))
    wanted = (
        ("先业务、后政府办", in_order, "关于财政专项资金绩效评价结果的通报"),
        ("业务、保密同时审查", together, "关于政府债务管理情况的说明"),
    )
    for turn, (name, seats, title) in enumerate(wanted):
        route = RouteDraft(name, seats, at.date(), body, _item(body, turn))
        set_route(route, by=SYSTEM, at=at)
        _write(people["finance.editor"], title, "<p>现将有关情况公布如下。</p>", at, turn)


def _ask(people: dict[str, Person], at: datetime) -> None:
    begun = at - timedelta(days=3)
    title = "关于兴义镇水源地应急处置预案要点的公告"
    revision = _write(people["town.editor"], title, "<p>预案要点如下。</p>", begun)
    referring.refer(
        revision,
        body=_post(people["gov.reviewer"]).body,
        ground="safety",
        question="预案中取水口位置和备用水源能否公开？",
        days=10,
        by=as_actor(people["town.reviewer"]),
        at=begun,
    )


def _hold_back(people: dict[str, Person], at: datetime) -> None:
    reviewer = as_actor(people["gov.reviewer"])
    for days, title, ground, reason in (
        (350, "关于区级机构编制调整的请示", "process", "尚在报批，属于过程性信息。"),
        (40, "机关后勤服务内部管理办法", "internal", "属于后勤管理方面的内部事务信息。"),
    ):
        then = at - timedelta(days=days)
        revision = _write(people["gov.editor"], title, "<p>正文。</p>", then)
        refusing.withhold(revision, ground=ground, reason=reason, by=reviewer, at=then)


def _plans(editor: Person, at: datetime) -> None:
    bodies = [post.body for post in editor.posts.select_related("body").order_by("pk")[:3]]
    for body, days in zip(bodies, (372, 350, 120), strict=False):
        adopted = (at - timedelta(days=days)).date()
        plans.adopt_plan(
            body=body,
            title=f"{body.name}政务公开方案",
            adopted_on=adopted,
            publication=None,
            by=as_actor(editor),
            at=at,
        )
