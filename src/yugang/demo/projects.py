"""Livelihood projects of the demo: one in time, one late with its reason, one whose report is missing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from io import BytesIO

from PIL import Image, ImageDraw

from yugang.disclosure.actions import publishing, reviewing
from yugang.kernel import clock
from yugang.livelihood.actions import begin, report
from yugang.livelihood.models import Project
from yugang.livelihood.rules import Progress, first_of, next_month
from yugang.shared.files.actions import store
from yugang.shared.ledger.actor import Actor

from .county import County
from .history import as_actor

# What a month's report says, the further the later.
WORDS = (
    "完成设计和招标，施工队伍进场。",
    "主体施工按计划推进，现场安全有序。",
    "主体完工，正在安装设备。",
    "设备安装完毕，正在调试和验收。",
)
# name, what is done, target, body, reports (percent), what is left out of them, reason of a delay
PROJECTS = (
    (
        "新建公交候车亭", "在花源大道、兴义镇场镇新建公交候车亭，区财政投入36万元。", "候车亭12座，全部通电照明。",
        "新津区住房和城乡建设局", (10, 30, 55, 80), 0, "",
    ),
    (
        "敬老院适老化改造", "改造兴义、宝墩两处敬老院卫生间、扶手和电梯。", "床位86张完成改造，电梯2部投用。",
        "新津区民政局", (5, 20, 35, 40), 0, "电梯井道加固方案重新论证，工期顺延两个月。",
    ),
    (
        "乡村小学午餐配送", "为7所乡村小学建设午餐配送点。", "7所小学1,900名学生用上热午餐。",
        "新津区教育局", (20, 60), 1, "",
    ),
)  # fmt: skip


def bring(county: County) -> None:
    """Promised in spring, reported month by month."""
    bodies = {body.name: body for body in county.bodies.values()}
    for name, content, target, body_name, percents, missing, reason in PROJECTS:
        body = bodies[body_name]
        today = clock.day_of(county.at)
        month = _months_before(today, len(percents) + missing)
        planned = date(today.year, 12, 31)
        values = {
            "name": name, "content": content, "target": target,
            "started_on": month.replace(day=5), "planned_on": planned,
        }  # fmt: skip
        writer, checker = county.hands[body.pk]
        project = begin(body, values, by=as_actor(writer), at=_moment(month.replace(day=5)))
        for place, percent in enumerate(percents):
            late = bool(reason) and place == len(percents) - 1
            expected = planned + timedelta(days=59 * late)
            said = Progress(month, percent, planned, expected, reason if late else "")
            _report(project, said, as_actor(writer), as_actor(checker))
            month = next_month(month)


def _report(project: Project, said: Progress, by: Actor, checker: Actor) -> None:
    at = _moment(next_month(said.month).replace(day=6))
    drawn = store(_drawing(said.percent), f"{said.month.month}月现场示意图.jpg", by=by, at=at)
    words = WORDS[min(said.percent // 30, len(WORDS) - 1)]
    revision = report(project, said, words, photos=[drawn], by=by, at=at)
    revision = reviewing.approve(revision, opinion="同意公开", by=checker, at=at)
    publishing.publish(revision, by=by, at=at)


def _drawing(percent: int) -> BytesIO:
    """A drawing in place of a photo: a building, as high as the project is far."""
    picture = Image.new("RGB", (960, 540), (206, 224, 232))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 430, 960, 540), fill=(182, 170, 140))
    for floor in range(max(percent // 20, 1)):
        top = 370 - 66 * floor
        pen.rectangle(
            (300, top, 660, top + 60), fill=(226, 214, 196), outline=(98, 117, 127), width=4
        )
        for window in range(5):
            left = 322 + 66 * window
            pen.rectangle((left, top + 16, left + 40, top + 46), fill=(11, 93, 122))
    if percent < 80:
        pen.line((760, 430, 760, 90, 420, 90), fill=(138, 90, 0), width=10)
    made = BytesIO()
    picture.save(made, "JPEG", quality=80)
    made.seek(0)
    return made


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 10, tzinfo=clock.CHINA)


def _months_before(today: date, count: int) -> date:
    """The first day of the month so many full months before this one."""
    month = first_of(today)
    for _n in range(count):
        month = first_of(month - timedelta(days=1))
    return month
