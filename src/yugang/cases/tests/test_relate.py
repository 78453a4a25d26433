"""Notes, files, and how cases hang together."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import Cast
from yugang.cases import kinds
from yugang.cases.actions import noting, relating
from yugang.cases.actions.filing import Filing, file
from yugang.cases.actions.taking import take
from yugang.cases.models import Attachment, Case, Channel, Note, Relation
from yugang.cases.queries.letters import as_pdf
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act
from yugang.shared.notices.models import Channel as NoticeChannel
from yugang.shared.notices.models import Notice
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role

from .conftest import MONDAY, FileToy
from .desk_stage import SignIn, address, send


@pytest.fixture(autouse=True)
def _on_monday() -> Iterator[None]:
    with clock.frozen(MONDAY):
        yield


@pytest.fixture
def town_clerk(cast: Cast) -> Person:
    return cast.person(cast.town_office, Role.CLERK, "town-clerk", "田野")


def test_a_note_is_left_once_and_its_handler_told(case: Case, cast: Cast, sign_in: SignIn) -> None:
    Case.objects.filter(pk=case.pk).update(handler=cast.clerk)
    client = sign_in(cast.reviewer)
    for _ in range(2):
        assert send(client, case, "note", text="先核实线路").status_code == 302
    assert Note.objects.get().by == cast.reviewer
    assert Notice.objects.filter(person=cast.clerk, channel=NoticeChannel.DESK).count() == 1
    assert "先核实线路" not in Notice.objects.filter(person=cast.clerk)[0].text
    empty = send(client, case, "note", text=" ")
    assert empty.status_code == 422 and "请填写备注" in empty.content.decode()
    assert client.get(address(case, "note/"))["Location"] == address(case)


def test_files_for_colleagues_or_for_the_applicant_too(
    case: Case, cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.clerk)
    for seen_by in ("inner", "applicant", "applicant"):
        upload = SimpleUploadedFile("线路图.txt", b"1-2-3\n")
        send(client, case, "attach", files=upload, seen_by=seen_by)
    assert [*Attachment.objects.values_list("inner", flat=True)] == [True, False]
    nothing = send(client, case, "attach", seen_by="inner")
    assert nothing.status_code == 422 and "至少选择一个文件" in nothing.content.decode()
    program = SimpleUploadedFile("run.exe", b"MZ\x90\x00")
    refused = send(client, case, "attach", files=program, seen_by="inner")
    assert refused.status_code == 422 and "run.exe" in refused.content.decode()
    assert Act.objects.filter(act="attach").count() == 2


def test_related_by_number_and_undone(
    case: Case, file_toy: FileToy, cast: Cast, sign_in: SignIn
) -> None:
    client, other = sign_in(cast.clerk), file_toy().case
    typed = f" {other.receipt.lower()} "
    assert send(client, case, "relate", kind="duplicate", other=typed).status_code == 302
    relation = Relation.objects.get()
    assert (relation.case, relation.other) == (case, other)
    assert f"/desk/cases/{other.receipt}/" in client.get(address(case)).content.decode()
    assert "重复办件" in client.get(address(other)).content.decode()
    assert send(client, case, f"relate/{relation.pk}").status_code == 302
    assert not Relation.objects.exists()
    assert [*Act.objects.filter(act__contains="relate").values_list("act", flat=True)] == [
        "relate",
        "unrelate",
    ]


def test_numbers_of_others_cases_are_not_told_from_wrong_ones(
    case: Case, file_toy: FileToy, cast: Cast, sign_in: SignIn
) -> None:
    client, hidden = sign_in(cast.clerk), file_toy(body=cast.other_bureau).case
    unknown = file_toy().case.receipt
    Case.objects.filter(receipt=unknown).update(receipt="2026-XXXXX-XXXXX")
    answers = [send(client, case, "relate", kind="duplicate", other=n) for n in (hidden, unknown)]
    texts = {str(answer.context["form"].errors["other"]) for answer in answers}
    assert len(texts) == 1 and all(answer.status_code == 422 for answer in answers)
    wrong = send(client, case, "relate", kind="duplicate", other="2026-12")
    assert "“2026-12”不是回执号" in wrong.content.decode()
    itself = send(client, case, "relate", kind="follow-up", other=case.receipt)
    assert "不能与自身关联" in itself.content.decode()


def test_a_part_at_another_body_holds_the_whole(
    case: Case, cast: Cast, clerk: Actor, town_clerk: Person, sign_in: SignIn
) -> None:
    client, key = sign_in(cast.clerk), uuid4().hex
    given = {"body": cast.town_office.pk, "title": "站点由谁管", "text": "", "key": key}
    for _ in range(2):
        assert send(client, case, "part", **given).status_code == 302
    part = Relation.objects.get(other=case).case
    assert (part.body, part.kind, part.parties.count()) == (cast.town_office, "toy", 0)
    assert part.due_on and Case.objects.count() == 2
    assert Notice.objects.filter(person=town_clerk, subject__contains=part.receipt).exists()
    with pytest.raises(StepRefused, match="分办件没有办结"):
        take(case, "answer", {"words": "!"}, by=clerk, at=MONDAY)
    assert part.receipt in client.get(address(case)).content.decode()
    assert client.get(address(part)).status_code == 200
    assert send(client, part, "note", text="!").status_code == 403
    post = town_clerk.posts.get()
    by = Actor(person_id=town_clerk.pk, name="田野", post_id=post.pk, post=str(post))
    take(part, "answer", {"words": "街道管"}, by=by, at=MONDAY)
    assert "街道管" in client.get(address(part)).content.decode()
    told = Notice.objects.filter(person=cast.clerk, channel=NoticeChannel.DESK)
    assert any(case.receipt in notice.subject for notice in told)
    assert take(case, "answer", {"words": "!"}, by=clerk, at=MONDAY).closed_at


def test_a_settled_case_has_no_new_parts_and_a_part_stays(
    case: Case, cast: Cast, clerk: Actor
) -> None:
    words = {"key": uuid4().hex, "by": clerk, "at": MONDAY}
    part = relating.open_part(case, cast.town_office, "?", "", **words)  # type: ignore[arg-type]
    with pytest.raises(StepRefused):
        relating.unrelate(part.case.relations.get(), by=clerk, at=MONDAY)
    take(part.case, "answer", {"words": "!"}, by=clerk, at=MONDAY)
    take(case, "answer", {"words": "!"}, by=clerk, at=MONDAY)
    with pytest.raises(StepRefused):
        relating.open_part(case, cast.town_office, "?", "", **words)  # type: ignore[arg-type]


def test_who_may(case: Case, cast: Cast, town_clerk: Person, sign_in: SignIn) -> None:
    for person, status in ((cast.inspector, 403), (town_clerk, 404), (cast.reviewer, 403)):
        for page in ("relate", "part"):
            assert send(sign_in(person), case, page).status_code == status
    for person, status in ((cast.inspector, 403), (town_clerk, 404), (cast.reviewer, 200)):
        assert sign_in(person).get(address(case, "attach/")).status_code == status
    assert not Relation.objects.exists()


def test_the_ledger_keeps_no_words_of_a_note(case: Case, clerk: Actor) -> None:
    noting.note(case, "申请人王小明来过", by=clerk, at=MONDAY)
    assert "王小明" not in str([*Act.objects.values()])


def test_a_part_of_a_request_is_answered_though_it_names_nobody(
    cast: Cast, clerk: Actor, town_clerk: Person
) -> None:
    post = town_clerk.posts.get()
    by = Actor(person_id=town_clerk.pk, name="田野", post_id=post.pk, post=str(post))
    whole = Filing(
        uuid4().hex, Channel.WEB, cast.bureau, "营养餐招标结果", details={"way": "paper"}
    )
    case = file(kinds.get("request"), whole, by=Actor(), at=MONDAY).case
    part = relating.open_part(
        case, cast.town_office, "街道学校的", "", key=uuid4().hex, by=clerk, at=MONDAY
    ).case
    take(part, "confirm", {}, by=by, at=MONDAY)
    given = {"outcome": "given", "words": "见附件", "ground": "", "reason": "", "delivery": ""}
    settled = take(part, "reply", given, by=by, at=MONDAY)
    assert settled.closed_at and as_pdf(settled.letters.last()).startswith(b"%PDF")  # type: ignore[arg-type]
