"""Making the copy, searching it, and releasing it only where nothing is left in it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DatabaseError, transaction

from yugang.kernel.masking import mask
from yugang.shared.documents.choosing import NOTHING, across_lines, findings
from yugang.shared.documents.scanning import scan
from yugang.shared.files.actions import keep_bytes, store_kept
from yugang.shared.files.cleaning import cleaned
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import SYSTEM

from ..engine import inspecting, pictures, searching, word
from ..engine.refusing import Refused
from ..engine.running import run
from ..models import Box, Redaction, Target
from ..queries.documents import PICTURES, content_of
from ..rules.finding import SHORTEST, places, pressed, stands_in
from ..workflow import REDACTION_WORKFLOW, RedactionState
from .marking import lock

log = logging.getLogger(__name__)
# Of each page; of the whole copy.
TIME_FOR_A_PAGE, TIME_TO_SEARCH = 180, 600
# How many steps are done before the page that waits is told.
BETWEEN = 5
# What stands in the name of a copy for a covered word.
IN_NAMES = "██"
Residue = dict[str, Any]


@dataclass(frozen=True)
class Made:
    """A copy as it came out. words: what was taken out, with its box. texts: what its pages say."""

    data: bytes
    ways: list[str]
    words: list[tuple[Box, str]]
    texts: list[str]


def make(pk: int, at: datetime) -> None:
    """Make the copy of an approved redaction and release it, or say what is left in it. To be
    called outside a transaction; again after a crash."""
    redaction = Redaction.objects.select_related("file", "case__body").get(pk=pk)
    if redaction.state != RedactionState.MAKING:
        return
    boxes = list(redaction.boxes.all())
    try:
        made = _copy(redaction, boxes)
        left = list(_left(redaction, boxes, made))
    except Refused as refused:
        _stop(redaction, [{"code": refused.code}], at)
        return
    except DatabaseError:
        raise
    except Exception:  # what a library falls over once, it falls over always
        log.exception("redaction: the copy of %s could not be made", pk)
        _stop(redaction, [{"code": "uncertain"}], at)
        return
    if left:
        _stop(redaction, left, at)
    else:
        _release(redaction, made, at)


def _copy(redaction: Redaction, boxes: list[Box]) -> Made:
    data, ending = content_of(redaction.file), redaction.ending
    if ending == "docx":
        return _word(data, boxes)
    if ending in PICTURES:
        copy = pictures.rebuild(data, ending, [box.area for box in boxes])
        return Made(cleaned(copy, f"x.{ending}", NOTHING), ["image"], [], [])
    by_page: dict[int, list[Box]] = {}
    for box in boxes:
        by_page.setdefault(box.page, []).append(box)
    areas = {n: [[b.x, b.y, b.width, b.height] for b in held] for n, held in by_page.items()}
    done = run(
        "rebuild",
        data,
        {"boxes": areas},
        seconds=TIME_FOR_A_PAGE,
        told=_teller(redaction),
        while_it_goes_on=True,
    )
    copy = cleaned(done.made, "x.pdf", NOTHING)
    seen = run("examine", copy, {}, seconds=TIME_TO_SEARCH).answer["pages"]
    words = [(by_page[page][n], text) for page, n, text in done.answer["words"]]
    return Made(copy, done.answer["ways"], words, [page["text"] for page in seen])


def _teller(redaction: Redaction) -> Callable[[int], None]:
    def tell(step: int) -> None:
        if step % BETWEEN == 0:
            Redaction.objects.filter(pk=redaction.pk).update(steps=step)

    return tell


def _word(data: bytes, boxes: list[Box]) -> Made:
    spans: dict[int, list[tuple[int, int]]] = {}
    for box in boxes:
        if box.target == Target.SPAN:
            spans.setdefault(box.page, []).append((box.start, box.end))
    gone = [box.page for box in boxes if box.target == Target.PICTURE]
    copy = cleaned(word.rebuild(data, spans, gone), "x.docx", NOTHING)
    before = [paragraph.text for paragraph in word.read(data).paragraphs]
    after = [paragraph.text for paragraph in word.read(copy).paragraphs]
    spanned = [box for box in boxes if box.target == Target.SPAN]
    words = [(box, pressed(before[box.page - 1][box.start : box.end])) for box in spanned]
    return Made(copy, ["text"], words, after)


def _left(redaction: Redaction, boxes: list[Box], made: Made) -> Iterator[Residue]:
    """What is in the copy that must not be."""
    ending = redaction.ending
    yield from ({"code": code} for code in inspecting.remains(made.data, ending))
    words = {text for _box, text in made.words if len(text) >= SHORTEST}
    sought = {text for box, text in made.words if not box.only_here} & words
    seen = "seen-text" if redaction.is_text else "seen"
    for page, text in enumerate(made.texts, 1):
        if any(stands_in(one, text) for one in sought):
            yield {"code": seen, "page": page}
    visible = {one for one in words if any(stands_in(one, text) for text in made.texts)}
    if searching.carried_in(made.data, ending, words - visible):
        yield {"code": "beside"}
    yield from _personal(redaction, made)


def _personal(redaction: Redaction, made: Made) -> Iterator[Residue]:
    found = scan(made.data, f"x.{redaction.ending}")
    long = found.unread == "cut" and bool(made.texts)
    if not redaction.stays:
        sure = (one for one in found.found if not one.doubtful)
        told = dict.fromkeys((str(one.kind), one.masked, one.number) for one in sure)
        told |= dict.fromkeys(_personal_in(made.texts) if long else ())
        yield from (
            {"code": "personal", "kind": kind, "what": masked, "page": number}
            for kind, masked, number in told
        )
    if found.unread not in {"", "pictures", "no-text"} and not long:
        yield {"code": "unread"}


def _personal_in(texts: list[str]) -> Iterator[tuple[str, str, int]]:
    """Kind, masked, page, of a document so long that it is not searched as others are: the engine
    has read all of it."""
    for page, text in enumerate(texts, 1):
        for one in (*findings(text), *across_lines("".join(text.splitlines()))):
            yield str(one.kind), mask(one), page


@transaction.atomic
def _stop(redaction: Redaction, left: list[Residue], at: datetime) -> None:
    now = lock(redaction)
    if now.state != RedactionState.MAKING:
        return
    before, now.state = now.state, REDACTION_WORKFLOW.target("stop", RedactionState.MAKING).value
    now.version += 1
    now.residue, now.steps = left, 0
    now.save()
    codes = sorted({one["code"] for one in left})
    note = {"case": now.case.receipt, "left": codes}
    enter("stop", now.subject, by=SYSTEM, at=at, before=before, after=left, note=note)


def _release(redaction: Redaction, made: Made, at: datetime) -> None:
    sha256 = keep_bytes(made.data, redaction.file.name)
    with transaction.atomic():
        now = lock(redaction)
        if now.state != RedactionState.MAKING:
            return
        before = now.state
        now.state = REDACTION_WORKFLOW.target("release", RedactionState.MAKING).value
        now.version += 1
        now.release = store_kept(sha256, _released_name(now, made), by=SYSTEM, at=at)
        now.released_at, now.ways, now.residue = at, made.ways, []
        now.save()
        log_ = {
            "from": now.file.sha256,
            "copy": sha256,
            "boxes": [box.facts for box in now.boxes.all()],
            "ways": made.ways,
        }
        note = {"case": now.case.receipt, "boxes": len(log_["boxes"])}
        enter("release", now.subject, by=SYSTEM, at=at, before=before, after=log_, note=note)


def _released_name(redaction: Redaction, made: Made) -> str:
    """The name of the copy, without covered words that stand in the document's."""
    stem, dot, ending = redaction.file.name.rpartition(".")
    for one in sorted({text for _box, text in made.words}, key=len, reverse=True):
        for start, end in reversed(list(places(one, stem)) if len(one) >= SHORTEST else []):
            stem = stem[:start] + IN_NAMES + stem[end:]
    return f"{stem}（部分公开）{dot}{ending}"
