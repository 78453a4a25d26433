"""What happened at the wall of the village whose account the demo has: photos, passers-by, a report."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from yugang.disclosure.actions import boards, sightings
from yugang.disclosure.models import Board, Posting
from yugang.disclosure.queries.hanging import days_too_early
from yugang.shared.files.actions import store
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actor import SYSTEM

from .county import County
from .history import as_actor

DIRECTIONS = "从村口公交站往村委会方向走200米，路右手边、村卫生室旁的长廊下，有雨棚，夜间有灯。"
REASON = "公开栏玻璃破损，更换后重新张贴"
FINDING = "已到现场核实：第三行被雨水打湿看不清，当天重新打印张贴。"


def live(county: County) -> None:
    """Let the wall of the watched village be seen, reported of, and one sheet come down too early."""
    village = county.watched[-1]
    board = county.boards[village.pk]
    writer, _checker = (as_actor(person) for person in county.hands[village.pk])
    at = county.at
    boards.edit_board(
        board,
        name=board.name,
        location=board.location,
        directions=DIRECTIONS,
        by=writer,
        at=at,
    )
    boards.add_photo(
        board, file=_photo(county), caption="村卫生室旁长廊下的公开栏", by=writer, at=at
    )
    _passers_by(county, board)
    _too_early(county)


def _passers_by(county: County, board: Board) -> None:
    """Passers-by at this wall, and at others where too little hangs on it."""
    hung = Posting.objects.filter(taken_down_at__isnull=True).select_related(
        "revision__publication"
    )
    here = hung.filter(board=board).order_by("-posted_at")
    elsewhere = hung.exclude(board=board).order_by("-posted_at")
    sheets = [*here[:3], *elsewhere[:3]][:3]
    for n, sheet in enumerate(sheets):
        for phone in range(3 + 2 * n):
            sightings.sight(
                sheet.revision, board=sheet.board, address=f"192.0.2.{phone}", at=county.at
            )
    texts = (("covered", "第三行看不清"), ("other-text", "墙上第2行金额和网上不一样"))
    for n, (sheet, (fault, remark)) in enumerate(zip(sheets, texts, strict=False)):
        report = sightings.report_wall(
            sheet.revision,
            board=sheet.board,
            fault=fault,
            remark=remark,
            key=f"demo-wall-report-{n}",
            address="192.0.2.77",
            at=county.at,
        )
        if n == 0:
            sightings.settle_report(report, finding=FINDING, by=SYSTEM, at=county.at)


def _too_early(county: County) -> None:
    """One sheet of the county comes down before its time, where some has to hang still."""
    hung = Posting.objects.filter(taken_down_at__isnull=True, hang_until__gte=county.at.date())
    for sheet in hung.select_related("revision__publication", "board"):
        if days_too_early(sheet, county.at.date()):
            assert sheet.board is not None
            writer, _checker = (as_actor(one) for one in county.hands[sheet.board.body_id])
            boards.take_down(
                sheet,
                taken_down_at=county.at,
                photo=_photo(county, empty=True),
                reason=REASON,
                by=writer,
                at=county.at,
            )
            return


def _photo(county: County, *, empty: bool = False) -> StoredFile:
    """A drawing that stands for the photo of a board in its surroundings."""
    picture = Image.new("RGB", (960, 640), (206, 224, 232))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 470, 960, 640), fill=(176, 168, 150))
    pen.polygon([(110, 150), (480, 50), (850, 150)], fill=(120, 60, 48))
    pen.rectangle((150, 150, 810, 520), fill=(238, 230, 212))
    pen.rectangle((230, 200, 730, 450), fill=(28, 90, 110))
    for column in range(0 if empty else 4):
        pen.rectangle((250 + column * 120, 225, 350 + column * 120, 425), fill="white")
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=80)
    made.seek(0)
    name = "取下后.jpg" if empty else "公开栏全景.jpg"
    return store(made, name, by=SYSTEM, at=county.at)
