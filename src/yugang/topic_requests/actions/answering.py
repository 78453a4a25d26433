"""The answer: a publication of the village, reviewed and hung up like any other. Each is part of
the case's step, in its transaction."""

from __future__ import annotations

from datetime import date, datetime
from html import escape
from typing import Any

from django.utils.translation import gettext as _

from yugang.cases.public import Given
from yugang.disclosure.public import (
    CatalogueItem,
    Draft,
    Incomplete,
    ItemValues,
    Revision,
    Unmasked,
    catalogue,
    drafting,
    publishers,
    publishing,
    reviewing,
)
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import SYSTEM, Actor
from yugang.shared.places.models import Body
from yugang.shared.text import paragraphs
from yugang.topic_requests.models import TopicRequest

ITEM = "topic-answers"
OPEN_AGAIN = ("draft", "returned")
SOURCE = "村民委员会组织法（村民普遍关心的其他事项）；省级村务公开条例关于村民联名要求公开的规定"


def item_of(body: Body, at: datetime) -> CatalogueItem:
    """The item of the catalogue under which a village answers topics: one that names 点题公开, or
    ours, which is made where no catalogue brought one."""
    on = clock.day_of(at)
    found = CatalogueItem.objects.in_force(on).prefetch_related("bodies")
    named = [
        item
        for item in found
        if "点题" in f"{item.first_level}{item.second_level}{item.third_level}"
        and publishers(item, [body])
    ]
    return min(named, key=lambda item: (item.place_id is None, item.code), default=None) or (
        CatalogueItem.objects.filter(code=ITEM).first()
        or catalogue.add_item(ITEM, _values(on), place=None, by=SYSTEM, at=at)
    )


def _values(on: date) -> ItemValues:
    return ItemValues(
        field="村务公开",
        field_slug="village-affairs",
        first_level="点题公开",
        second_level="村民点题事项的答复",
        elements=("点题事项", "联名情况", "答复"),
        basis=(SOURCE,),
        time_phrase="自形成之日起及时公开",
        timing={"kind": "at-once", "source": SOURCE},
        publisher_phrase="村民委员会",
        body_kinds=("village-committee",),
        levels=("village",),
        channels=("政府网站", "社区/企事业单位/村公示栏（电子屏）"),
        in_force_from=on,
    )


def write(topic: TopicRequest, given: Given, *, by: Actor, at: datetime) -> TopicRequest:
    """Write the answer, or write it anew, and propose it for review. Raises StepRefused where it
    holds personal data or is held up elsewhere."""
    draft = _draft(topic, given, clock.day_of(at))
    try:
        revision = _revision(topic, draft, by=by, at=at)
        revision = drafting.propose(revision, by=by, at=at)
    except Unmasked as error:
        raise StepRefused("answer", "", _unmasked()) from error
    except Incomplete as error:
        raise StepRefused("answer", "", _("The answer is empty.")) from error
    topic.publication = revision.publication
    topic.save(update_fields=["publication"])
    return topic


def _unmasked() -> str:
    return _("A telephone, identity or bank number stands in the answer. Take it out.")


def _revision(topic: TopicRequest, draft: Draft, *, by: Actor, at: datetime) -> Revision:
    """A draft that says what the answer says: the first, or the one that is being prepared."""
    revision = _newest(topic)
    if revision is None or revision.state in ("discarded", "erased"):
        item = item_of(topic.body, at)
        return drafting.start(body=topic.body, item=item, draft=draft, by=by, at=at)
    if revision.state == "published":
        reason = _("answered once more, since the first answer was found evasive")
        revision = drafting.correct(revision.publication, reason=reason, by=by, at=at)
    elif revision.state == "in-review":
        revision = drafting.recall(revision, by=by, at=at)
    elif revision.state == "approved":
        revision = reviewing.return_(
            revision, reason=_("The answer is written anew."), by=by, at=at
        )
    elif revision.state not in OPEN_AGAIN:
        raise StepRefused(
            "answer", revision.state, _("Its review is held up: see the publication.")
        )
    return drafting.save(revision, draft, seen_version=revision.version, by=by, at=at)


def _newest(topic: TopicRequest) -> Revision | None:
    if topic.publication is None:
        return None
    return topic.publication.revisions.order_by("-number").first()


def _draft(topic: TopicRequest, given: Given, on: date) -> Draft:
    asked = f"<p>村民点题：{escape(topic.title)}。{escape(_signed(topic))}</p>"
    text = paragraphs(topic.text) if topic.text else ""
    table = _table(str(given.get("table") or ""))
    html = f"{asked}{text}<h2>答复</h2>{paragraphs(given['answer'])}"
    return Draft(title=f"点题公开：{topic.title}", made_on=on, html=html, table=table)


def _signed(topic: TopicRequest) -> str:
    unit = "户" if topic.by_household else "名村民"
    parts = [f"共{topic.signed}{unit}联名"] if topic.signed else []
    if topic.representatives_signed:
        parts.append(f"其中村民代表{topic.representatives_signed}名")
    return "，".join(parts) + "。" if parts else ""


def _table(text: str) -> dict[str, Any] | None:
    """A table of what was pasted: a line for each row, cells apart by tabs or commas; the first
    line names the columns."""
    rows = [_cells(line) for line in text.splitlines() if line.strip()]
    if len(rows) < 2:
        return None
    width = max(map(len, rows))
    filled = [row + [""] * (width - len(row)) for row in rows]
    return {"columns": filled[0], "rows": filled[1:]}


def _cells(line: str) -> list[str]:
    sign = "\t" if "\t" in line else "，" if "," not in line else ","
    return [cell.strip() for cell in line.split(sign)]


def words_of(topic: TopicRequest) -> dict[str, str]:
    """The answer that was written last, to go on with."""
    taken = topic.case.steps.filter(step="answer").order_by("-id").first()
    return {n: taken.given.get(n, "") for n in ("answer", "table")} if taken else {}


def recall(topic: TopicRequest, *, by: Actor, at: datetime) -> None:
    """Take it back out of review."""
    revision = _newest(topic)
    if revision is not None and revision.state == "in-review":
        drafting.recall(revision, by=by, at=at)


def send_back(topic: TopicRequest, reason: str, *, by: Actor, at: datetime) -> None:
    """The supervision committee returns it, with the reason."""
    revision = _newest(topic)
    if revision is not None and revision.state in ("in-review", "approved"):
        reviewing.return_(revision, reason=reason, by=by, at=at)


def agree(topic: TopicRequest, opinion: str, *, by: Actor, at: datetime) -> None:
    """The supervision committee agrees: its review of the publication, with its opinion. Raises
    StepRefused for who wrote it."""
    revision = _newest(topic)
    if revision is None or revision.state not in ("in-review", "approved", "published"):
        raise StepRefused("agree", "", _("The answer is not in review any more. Send it back."))
    if revision.state == "in-review":
        try:
            reviewing.approve(revision, opinion=opinion or "同意公开", by=by, at=at)
        except StepRefused as refused:
            text = _("Whoever wrote the answer cannot agree to it: another person reviews it.")
            raise StepRefused("agree", revision.state, text) from refused


def publish(topic: TopicRequest, *, by: Actor, at: datetime) -> TopicRequest:
    """Publish it on the web; the sheet for the wall comes with it. Raises StepRefused while others
    on its route still review it."""
    revision = _newest(topic)
    state = revision.state if revision else ""
    if revision is None or state not in ("approved", "published"):
        text = _("Others on its route have not agreed yet: see the publication.")
        raise StepRefused("publish", state, text)
    if state == "approved":
        try:
            publishing.publish(revision, by=by, at=at)
        except Unmasked as error:
            raise StepRefused("publish", state, _unmasked()) from error
    return topic
