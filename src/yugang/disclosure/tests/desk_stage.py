"""What tests of the desk start from: an item, texts in every state, forms as browsers send them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from tests.cast import Cast
from yugang.disclosure.actions import drafting, publishing, reviewing
from yugang.disclosure.actions.drafting import Draft
from yugang.disclosure.models import CatalogueItem, Publication, Revision
from yugang.kernel.clock import CHINA
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act
from yugang.shared.people.models import Person

MADE = date(2026, 3, 2)
AT = datetime(2026, 3, 3, 9, 0, tzinfo=CHINA)
IDENTITY = "11010519491231002X"
PHONE = "13812345678"


def by(person: Person) -> Actor:
    return Actor(person_id=person.pk, name=person.name)


def item(**more: Any) -> CatalogueItem:
    facts = {
        "code": "edu-01",
        "field": "教育",
        "field_slug": "education",
        "first_level": "招生",
        "time_phrase": "信息形成之日起20个工作日内",
        "timing": {"kind": "event", "number": 20, "unit": "working-day"},
        "publisher_phrase": "教育部门",
        "body_kinds": ["department"],
        "in_force_from": date(2020, 1, 1),
    }
    return CatalogueItem.objects.get_or_create(code=facts["code"], defaults=facts | more)[0]


def draft(cast: Cast, **content: Any) -> Revision:
    facts = {"title": "秋季招生公告", "made_on": MADE, "html": "<p>招生计划如下。</p>"}
    return drafting.start(
        body=cast.bureau,
        item=item(),
        draft=Draft(**{**facts, **content}),
        by=by(cast.editor),
        at=AT,
    )


def proposed(cast: Cast, **content: Any) -> Revision:
    return drafting.propose(draft(cast, **content), by=by(cast.editor), at=AT)


def approved(cast: Cast, **content: Any) -> Revision:
    revision = proposed(cast, **content)
    return reviewing.approve(revision, opinion="同意公开", by=by(cast.reviewer), at=AT)


def published(cast: Cast, **content: Any) -> Publication:
    revision = publishing.publish(approved(cast, **content), by=by(cast.reviewer), at=AT)
    return Publication.objects.get(pk=revision.publication_id)


def fields(**more: Any) -> dict[str, Any]:
    """The draft's form as a browser sends it."""
    return {
        "title": "秋季招生公告",
        "made_on": "2026-03-02",
        "valid_until": "",
        "document_number": "",
        "html": "招生计划如下。",
        "table_text": "",
        "phones_reason": "",
        "then": "save",
    } | more


def acts(revision_or_publication: Revision | Publication) -> list[str]:
    """What the ledger tells of it, in order."""
    found = revision_or_publication
    publication = found.publication if isinstance(found, Revision) else found
    publication.refresh_from_db()
    subjects = {f"publication {publication.pk}", publication.subject}
    return list(Act.objects.filter(subject__in=subjects).values_list("act", flat=True))
