"""A package holds the file of a request, and tells nobody who asked."""

import io
import json
import zipfile
from datetime import datetime, time
from typing import Any

import pytest

from yugang.archives.actions.making import make
from yugang.archives.checking import check
from yugang.archives.models import Package
from yugang.archives.queries import facts
from yugang.archives.queries.choosing import choice_for
from yugang.archives.rules.disclosure import Disclosure
from yugang.archives.rules.retention import Retention
from yugang.archives.rules.veil import Bare
from yugang.cases.public import Attachment, Case
from yugang.information_requests.actions.answers import publish
from yugang.information_requests.tests.conftest import acting, at, march, reply
from yugang.kernel.clock import CHINA
from yugang.kernel.workflow import StepRefused
from yugang.shared.files.actions import store
from yugang.shared.files.models import StoredFile
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.ledger.models import Act
from yugang.shared.register import publishing
from yugang.shared.register.models import Entry

from .conftest import Export

pytestmark = pytest.mark.django_db
NAME, PHONE, HOME = "王小明", "13800001234", "花源街道1号"


def index_of(path: Any) -> dict[str, Any]:
    with zipfile.ZipFile(path) as held:
        [name] = [one for one in held.namelist() if one.endswith("data/index.json")]
        found: dict[str, Any] = json.loads(held.read(name))
        return found


def texts_of(path: Any) -> dict[str, str]:
    """The words of every open file: PDFs by their text layer."""
    from pypdf import PdfReader

    told = {}
    with zipfile.ZipFile(path) as held:
        for one in held.namelist():
            data = held.read(one)
            if one.endswith(".pdf"):
                told[one] = "".join(p.extract_text() for p in PdfReader(io.BytesIO(data)).pages)
            elif not one.endswith(".sealed"):
                told[one] = data.decode()
    return told


def test_a_limit_begins_on_the_day_it_had_in_china(settled: Case) -> None:
    """Midnight there is the day before in universal time, as the database keeps it."""
    settled.clocks.update(start_at=datetime.combine(march(2), time(), CHINA))
    told = facts.course(settled, Bare())["clocks"]
    assert {clock["started_at"].date() for clock in told} == {march(2)}


def test_it_is_whole_and_lists_every_paper(made: Package, export: Export) -> None:
    path = export(made)
    report = check(path)
    assert report.good and report.number == made.number
    listed = {one["name"] for one in index_of(path)["files"]}
    assert {
        "01-application/application.json",
        "01-application/application.pdf",
        "02-letters/01-receipt.pdf",
        "04-reply/01-reply.pdf",
        "05-service/service.json",
        "06-course/course.pdf",
        "07-ledger/ledger.csv",
    } <= listed


def test_its_open_part_names_nobody(case: Case, step: Any, export: Export) -> None:
    """Nor does it where she wrote her own name and telephone into the request."""
    Case.objects.filter(pk=case.pk).update(title=f"{NAME}（{PHONE}，{HOME}）申请的名单")
    case.refresh_from_db()
    ended = step(case, "reply", march(10), **reply(words=f"{NAME}：见附件。"))
    package = make(ended, choice_for(ended), by=SYSTEM, at=at(march(11)))
    for name, words in texts_of(export(package)).items():
        for secret in (NAME, PHONE, HOME):
            assert secret not in "".join(words.split()), name


def test_without_a_key_of_the_archive_the_identity_is_left_out(
    made: Package, export: Export
) -> None:
    index = index_of(export(made))
    assert index["identity"] == "left-out" and not made.sealed
    assert not [one for one in index["files"] if one["name"].startswith("sealed/")]


def test_files_that_were_given_stand_open_and_hers_do_not(
    case: Case, step: Any, cast: Any, export: Export
) -> None:
    hers = store(io.BytesIO(b"identity card"), "card.txt", by=SYSTEM, at=at(march(3)))
    Attachment.objects.create(case=case, file=hers, at=at(march(3)))
    ended = step(case, "reply", march(10), **reply())
    given = store(io.BytesIO("供应商名单".encode()), "list.txt", by=SYSTEM, at=at(march(10)))
    Attachment.objects.create(case=ended, file=given, at=at(march(10)), by=cast.clerk)
    path = export(make(ended, choice_for(ended), by=SYSTEM, at=at(march(11))))
    told = texts_of(path)
    assert [one for one in told if one.endswith("04-reply/files/01.txt")]
    assert not [one for one, words in told.items() if "identity card" in words]


def test_it_is_entered_in_register_and_ledger(made: Package) -> None:
    entry = Entry.objects.get(pk=made.entry_seq)
    assert (entry.act, entry.subject, entry.revision) == ("archive", made.subject, 1)
    assert made.case.receipt not in entry.leaf
    assert Act.objects.get(act="make-package").note == {"package": made.number, "edition": 1}


def test_made_anew_it_is_the_next_edition_and_the_old_file_goes(made: Package) -> None:
    old = made.file
    assert old is not None
    again = make(made.case, choice_for(made.case), by=SYSTEM, at=at(march(12)))
    assert (again.pk, again.number, again.edition) == (made.pk, made.number, 2)
    assert not StoredFile.objects.filter(sha256=old.sha256).exists()
    lines = Entry.objects.filter(subject=made.subject).values_list("act", "revision")
    assert list(lines) == [("archive", 1), ("erase", 1), ("archive", 2)]


def test_numbers_of_a_body_have_no_gap(file_request: Any, step: Any) -> None:
    numbers = []
    for _n in range(2):
        ended = step(step(file_request(), "confirm"), "withdraw")
        numbers.append(make(ended, choice_for(ended), by=SYSTEM, at=at(march(11))).number)
    assert numbers == ["DA-510118-02-2026-00001", "DA-510118-02-2026-00002"]


def test_only_what_is_settled_is_filed(case: Case, settled: Case, file_request: Any) -> None:
    still_open = file_request()
    closed = choice_for(settled)
    with pytest.raises(StepRefused):
        make(still_open, closed, by=SYSTEM, at=at(march(11)))
    assert not Package.objects.exists() and not Entry.objects.exists()


def test_what_is_not_open_says_why(settled: Case) -> None:
    from dataclasses import replace

    choice = replace(choice_for(settled), disclosure_reason=" ")
    with pytest.raises(StepRefused):
        make(settled, choice, by=SYSTEM, at=at(march(11)))


def test_a_reply_that_was_published_brings_its_lines_of_the_register(
    settled: Case, cast: Any, export: Export
) -> None:
    words = {"title": "供应商名单", "question": "", "answer": "见附件"}
    publish(settled, words, by=acting(cast.reviewer), at=at(march(11)))
    publishing.publish_tiles(publishing.directory(), at=at(march(11)))
    choice = choice_for(settled)
    assert (choice.disclosure, choice.retention) == (Disclosure.OPEN, Retention.THIRTY)
    path = export(make(settled, choice, by=SYSTEM, at=at(march(12))))
    names = [one["name"] for one in index_of(path)["files"]]
    assert {"08-register/0.json", "08-register/0.tlog-proof"} <= set(names)
    assert check(path).good
