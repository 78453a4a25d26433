"""Publications for tests, made by the same acts as real ones."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from tests.cast import Cast
from yugang.disclosure.actions import drafting, publishing, reviewing
from yugang.disclosure.actions.drafting import Draft
from yugang.disclosure.models import CatalogueItem, Publication, Revision
from yugang.kernel.clock import CHINA
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body

AT = datetime(2026, 3, 2, 9, 30, tzinfo=CHINA)
TABLE = {"columns": ["村组", "金额（元）"], "rows": [["一组", "1,200.00"], ["二组", "800.50"]]}
HTML = "<p>经核定，发放耕地地力保护补贴。</p><h2>标准</h2><p>每亩 102 元。</p>"


def actor(person: Person) -> Actor:
    return Actor(person_id=person.pk, name=person.name)


def item(code: str = "subsidy-1", slug: str = "farm-subsidy", **more: Any) -> CatalogueItem:
    """A catalogue item of the field 涉农补贴 that asks every department to publish."""
    facts: dict[str, Any] = {
        "field": "涉农补贴",
        "field_slug": slug,
        "first_level": "农业生产发展资金",
        "second_level": "耕地地力保护补贴",
        "time_phrase": "信息形成或者变更之日起20个工作日内",
        "timing": {"kind": "event", "number": 20, "unit": "working-day"},
        "publisher_phrase": "县级农业农村部门",
        "body_kinds": ["department"],
        "channels": ["政府网站"],
        "in_force_from": date(2020, 1, 1),
    }
    return CatalogueItem.objects.get_or_create(code=code, defaults=facts | more)[0]


def approved(
    cast: Cast, title: str, *, at: datetime = AT, body: Body | None = None, **draft: Any
) -> Revision:
    """A revision by the editor that the reviewer approved."""
    content = {"html": HTML, "made_on": at.date(), **draft}
    revision = drafting.start(
        body=body or cast.bureau,
        item=draft.pop("item", None) or item(),
        draft=Draft(title=title, **{k: v for k, v in content.items() if k != "item"}),
        by=actor(cast.editor),
        at=at,
    )
    return review(cast, revision, at=at)


def review(cast: Cast, revision: Revision, *, at: datetime = AT) -> Revision:
    revision = drafting.propose(revision, by=actor(cast.editor), at=at)
    return reviewing.approve(revision, opinion="同意公开", by=actor(cast.reviewer), at=at)


def published(cast: Cast, title: str, *, at: datetime = AT, **draft: Any) -> Publication:
    """A publication that is on the web."""
    revision = approved(cast, title, at=at, **draft)
    return publishing.publish(revision, by=actor(cast.editor), at=at).publication


def corrected(
    cast: Cast, publication: Publication, reason: str, *, at: datetime | None = None, **draft: Any
) -> Publication:
    """The publication with one more revision in force."""
    at = at or AT + timedelta(days=1)
    revision = drafting.correct(publication, reason=reason, by=actor(cast.editor), at=at)
    content = {"title": revision.title, "html": revision.html, "made_on": revision.made_on}
    revision = drafting.save(
        revision,
        Draft(**(content | {"table": revision.table} | draft)),
        seen_version=revision.version,
        by=actor(cast.editor),
        at=at,
    )
    revision = review(cast, revision, at=at)
    return publishing.publish(revision, by=actor(cast.editor), at=at).publication


def withdrawn(cast: Cast, publication: Publication, reason: str) -> Publication:
    at = AT + timedelta(days=2)
    return publishing.withdraw(publication, reason=reason, by=actor(cast.reviewer), at=at)
