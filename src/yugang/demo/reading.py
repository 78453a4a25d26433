"""What readers find beside the lists: a topic page, a policy with its interpretation, a repeal."""

from __future__ import annotations

import io
from datetime import timedelta

from PIL import Image, ImageDraw

from yugang.disclosure.actions import drafting, reviewing, standing, topics
from yugang.disclosure.actions.drafting import Draft
from yugang.disclosure.actions.publishing import publish
from yugang.disclosure.models import CatalogueItem, Publication
from yugang.disclosure.rules.documents import RelationKind
from yugang.kernel import clock
from yugang.shared.files.actions import store
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actor import SYSTEM

from .attachments import of_policy
from .county import OFFICE, County
from .history import as_actor

POLICY = "新津区农村危房改造补助资金管理办法"
TEXT = (
    "<p>为规范农村危房改造补助资金的申请、审核和发放，制定本办法。</p>"
    "<h2>补助标准</h2><p>按房屋鉴定等级分档补助，标准由区住房和城乡建设局每年公布。</p>"
)
TOLD = "<p>办法把申请材料由七份减为三份，审核时限由三十日缩短为二十日。</p>"


def bring(county: County) -> None:
    """One of each."""
    old = _publish(county, f"{POLICY}（试行）", TEXT, days_ago=400)
    files = of_policy(county, POLICY)
    new = _publish(county, POLICY, TEXT, days_ago=20, files=files)
    told = _publish(county, f"《{POLICY}》政策解读", TOLD, days_ago=20)
    ground = f"由《{POLICY}》代替"
    by, at = as_actor(county.hands[new.body_id][0]), county.at
    day = clock.day_of(at) - timedelta(days=20)
    standing.repeal(old, on=day, ground=ground, by=by, at=at)
    standing.relate(new, RelationKind.REPLACES, other=old, by=by, at=at)
    standing.relate(told, RelationKind.INTERPRETS, other=new, by=by, at=at)
    facts = topics.TopicFacts(
        title="惠农补贴公开",
        intro="各项惠农补贴的政策、发放名单和公示，集中在这里，按时间排列。",
        picture=_picture(county),
        picture_text="田野和鱼缸的示意图",
        since=clock.day_of(at) - timedelta(days=30),
        shown=True,
        words=["补贴", "补助"],
    )
    topic = topics.make_topic("farm-subsidies", facts, by=SYSTEM, at=at)
    topics.put_in(topic, new, by=SYSTEM, at=at)


def _publish(
    county: County, title: str, html: str, *, days_ago: int, files: tuple[StoredFile, ...] = ()
) -> Publication:
    body = county.bodies[OFFICE]
    writer, checker = (as_actor(person) for person in county.hands[body.pk])
    at = county.at - timedelta(days=days_ago)
    item = CatalogueItem.objects.order_by("code").filter(on_board=False).first()
    assert item is not None
    draft = Draft(title=title, html=html, made_on=clock.day_of(at), attachments=files)
    revision = drafting.start(body=body, item=item, draft=draft, by=writer, at=at)
    revision = drafting.propose(revision, by=writer, at=at)
    revision = reviewing.approve(revision, opinion="同意公开", by=checker, at=at)
    return publish(revision, by=writer, at=at).publication


def _picture(county: County) -> StoredFile:
    """Fields and hills, drawn by us."""
    picture = Image.new("RGB", (1200, 400), (232, 242, 245))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((900, 40, 1020, 160), fill=(244, 214, 130))
    pen.polygon([(0, 260), (300, 120), (620, 260)], fill=(150, 190, 160))
    pen.polygon([(420, 260), (800, 90), (1200, 260)], fill=(120, 170, 140))
    for n in range(6):
        top = 250 + n * 25
        pen.rectangle((0, top, 1200, top + 14), fill=(200 - 12 * n, 205 - 8 * n, 120))
    made = io.BytesIO()
    picture.save(made, "PNG", optimize=True)
    made.seek(0)
    return store(made, "惠农补贴专题.png", by=SYSTEM, at=county.at)
