"""The demo's catalogue beyond the starter: what towns say otherwise, what stays inside, guides, and
places to read."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from yugang.disclosure.actions import drafting, guides, local_changes, reading_points, reviewing
from yugang.disclosure.actions.catalogue import import_items
from yugang.disclosure.actions.publishing import publish
from yugang.disclosure.forms.guides import suggestions
from yugang.disclosure.models import CatalogueItem, ReadingPoint
from yugang.disclosure.queries.catalogue_file import read_file
from yugang.disclosure.queries.guides import with_guide
from yugang.disclosure.queries.packs import pack
from yugang.disclosure.queries.reading_points import to_send
from yugang.disclosure.rules.time_phrases import timing_of
from yugang.shared.files.actions import store
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.places.models import Body, BodyKind, Level, Place

from .county import COUNTY, GOVERNMENT, HOURS, County
from .history import as_actor

POINTS = (
    ("新津区档案馆政府信息查阅点", "archive", "五津街道武阳中路101号", "阅览桌六张、查询电脑两台、打印机"),
    ("新津区图书馆政府信息查阅点", "library", "五津街道希望路18号", "阅览桌八张、查询电脑四台、大字本"),
    ("新津区政务服务中心查阅点", "service-hall", "五津街道武阳西路88号", "触摸屏两台、打印机、无障碍坡道"),
)  # fmt: skip
INSIDE = "关于上季度公务接待和公务用车支出的内部公开"
SENT = 12


def bring(county: County) -> None:
    """All of it, each by the act that an officer would use."""
    _inside(county)
    _towns(county)
    _guides(county)
    _points(county)


def _inside(county: County) -> None:
    place = Place.objects.get(code=COUNTY)
    found = read_file(pack("outward-inward").content, "a.json", county.at.date(), place)
    import_items(found.items, place=place, update=False, by=SYSTEM, at=county.at)
    item = CatalogueItem.objects.get(code="town-inward-01")
    offices = [b for b in county.watched if b.kind == BodyKind.TOWN_OFFICE]
    for body in offices or list(Body.objects.filter(kind=BodyKind.TOWN_OFFICE)[:1]):
        writer, checker = (as_actor(person) for person in county.hands[body.pk])
        html = "<p>公务接待支出12,480.00元，公务用车运行支出8,916.50元，均在预算之内。</p>"
        draft = drafting.Draft(title=f"{body.name}{INSIDE}", html=html, made_on=county.at.date())
        revision = drafting.start(body=body, item=item, draft=draft, by=writer, at=county.at)
        revision = drafting.propose(revision, by=writer, at=county.at)
        revision = reviewing.approve(revision, opinion="同意对内公开", by=checker, at=county.at)
        publish(revision, by=writer, at=county.at)


def _towns(county: County) -> None:
    """One town is faster and adds what it also shows; one has no such matter."""
    towns = list(Place.objects.filter(level=Level.TOWN, code__startswith="510118").order_by("code"))
    faster = CatalogueItem.objects.get(code="social-assistance-02")
    phrase = "7个工作日内"
    wanted = {
        "elements": ["入户调查情况"],
        "time_phrase": phrase,
        "timing": timing_of(phrase),
        "contact": "028-82520012",
    }
    local_changes.change_locally(faster, towns[0], wanted, seen_version=0, by=SYSTEM, at=county.at)
    spared = CatalogueItem.objects.get(code="land-02")
    reason = "辖区内没有征收集体土地的项目"
    local_changes.set_not_applicable(
        spared, towns[-1], reason, seen_version=0, by=SYSTEM, at=county.at
    )


def _guides(county: County) -> None:
    """Every other body has written its guide."""
    for body in list(with_guide(Body.objects.filter(place__code__startswith="510118")))[::2]:
        guides.save_guide(body, suggestions(), seen_version=0, by=SYSTEM, at=county.at)


def _points(county: County) -> None:
    government = Body.objects.get(name=GOVERNMENT)
    for name, kind, address, facilities in POINTS:
        point = reading_points.add_point(
            body=government, name=name, kind=kind, address=address, hours=HOURS,
            phone="028-82520000", facilities=facilities, by=SYSTEM, at=county.at,
        )  # fmt: skip
        reading_points.hold(
            point, title="新津区人民政府公报（2026年合订本）", shelf="公报架",
            since=county.at.date(), by=SYSTEM, at=county.at,
        )  # fmt: skip
    _send(county, ReadingPoint.objects.filter(kind="archive")[0])


def _send(county: County, point: ReadingPoint) -> None:
    bodies = Body.objects.filter(place__code=COUNTY)
    chosen = list(to_send(point, bodies).order_by("-first_published_at")[:SENT])
    sent = reading_points.send_copies(point, chosen, by=SYSTEM, at=county.at)
    picture, out = Image.new("RGB", (480, 320), "white"), io.BytesIO()
    ImageDraw.Draw(picture).rectangle((40, 40, 440, 280), outline="black", width=3)
    picture.save(out, "JPEG")
    proof = store(io.BytesIO(out.getvalue()), "签收单.jpg", by=SYSTEM, at=county.at)
    reading_points.receive_copies(
        sent, received_on=county.at.date(), received_by="档案馆收集科", proof=proof, note="",
        by=SYSTEM, at=county.at,
    )  # fmt: skip
