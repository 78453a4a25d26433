"""Taking steps on their pages: of two clerks one wins, and no word is lost."""

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.cast import Cast
from yugang.cases import kinds
from yugang.cases.actions.taking import take
from yugang.cases.models import Attachment, Case, StepTaken
from yugang.kernel import clock
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act
from yugang.shared.people.roles import Role

from .conftest import MONDAY, FileToy
from .desk_stage import SignIn, address, send, with_forms


@pytest.fixture(autouse=True)
def _kind_with_forms(toy: kinds.Kind, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setitem(kinds._kinds, "toy", with_forms())
    with clock.frozen(MONDAY):
        yield


def seen(client: Client, case: Case, step: str) -> dict[str, str]:
    """The hidden fields of the step's form as its page shows them."""
    form = client.get(address(case, f"{step}/")).context["form"]
    return {name: str(form[name].value()) for name in ("seen_version", "key")}


def test_a_step_is_taken_by_its_form(case: Case, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.clerk)
    hidden = seen(client, case, "answer")
    answer = send(client, case, "answer", words="在校门口", **hidden)
    assert answer["Location"] == address(case)
    taken = StepTaken.objects.get()
    assert (taken.step, taken.words, taken.by) == ("answer", "在校门口", cast.clerk)
    assert taken.body == cast.bureau
    act = Act.objects.get(act="answer", subject=case.subject)
    assert act.post == str(cast.clerk.posts.get())
    again = send(client, case, "answer", words="在校门口", **hidden)
    assert again.status_code == 302 and StepTaken.objects.count() == 1


def test_one_press_is_enough_where_nothing_is_asked(
    case: Case, cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.clerk)
    assert send(client, case, "extend", seen_version="1").status_code == 302
    page = client.get(address(case, "hold/")).content.decode()
    assert "Nothing is counted while it is held." in page and "button danger" in page


def test_the_form_shows_who_did_what_before(case: Case, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.clerk)
    assert "上一步" not in client.get(address(case, "hold/")).content.decode()
    assert send(client, case, "extend", seen_version="1").status_code == 302
    page = client.get(address(case, "hold/")).content.decode()
    assert "上一步" in page and "Extended" in page and cast.clerk.name in page


def test_mistakes_are_told_beside_what_was_typed(case: Case, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.clerk)
    answer = send(client, case, "answer", words="", inner_words="没写完", on="2026-03-99")
    assert answer.status_code == 422 and "没写完" in answer.content.decode()
    assert "2026-03-99" in answer.content.decode() and not StepTaken.objects.exists()


def test_the_second_of_two_clerks_keeps_her_words_and_is_told_what_happened(
    case: Case, cast: Cast, sign_in: SignIn
) -> None:
    colleague = cast.person(cast.bureau, Role.CLERK, "colleague", "何丽")
    first, second = sign_in(colleague), sign_in(cast.clerk)
    mine, theirs = seen(second, case, "answer"), seen(first, case, "extend")
    assert send(first, case, "extend", **theirs).status_code == 302
    lost = send(second, case, "answer", words="写了很久的答复", **mine)
    page = lost.content.decode()
    assert lost.status_code == 409 and "写了很久的答复" in page
    assert "何丽" in page and "Extended" in page and "2026年3月2日 10:00" in page
    again = {**mine, "seen_version": str(lost.context["form"]["seen_version"].value())}
    assert send(second, case, "answer", words="写了很久的答复", **again).status_code == 302


def test_what_is_not_open_any_more_keeps_the_words_to_copy(
    case: Case, cast: Cast, clerk: Actor, sign_in: SignIn
) -> None:
    client = sign_in(cast.clerk)
    hidden = seen(client, case, "answer")
    take(case, "hold", by=clerk, at=MONDAY)
    lost = send(client, case, "answer", words="写了很久的答复", **hidden)
    page = lost.content.decode()
    assert lost.status_code == 409 and "写了很久的答复" in page and "Held" in page
    assert lost.context["shut"] and "可以复制" in page
    closed = client.get(address(case, "answer/"))
    assert closed.status_code == 409 and "这一步目前不能办理" in closed.content.decode()


def test_a_refusal_says_why_and_keeps_the_words(case: Case, cast: Cast, sign_in: SignIn) -> None:
    client = sign_in(cast.clerk)
    hidden = seen(client, case, "answer")
    refused = send(client, case, "answer", words="早了", on="2026-02-27", **hidden)
    assert refused.status_code == 409 and "早了" in refused.content.decode()
    assert "日期早于上一步的日期" in refused.content.decode()
    assert Case.objects.get(pk=case.pk).state == "asked"


def test_files_that_came_are_kept_through_a_mistake(
    case: Case, cast: Cast, sign_in: SignIn
) -> None:
    client = sign_in(cast.clerk)
    hidden = seen(client, case, "answer")
    upload = SimpleUploadedFile("名单.txt", "一\n二\n".encode())
    mistaken = send(client, case, "answer", words="", files=upload, **hidden)
    assert mistaken.status_code == 422 and "名单.txt" in mistaken.content.decode()
    kept = [str(file.pk) for file in mistaken.context["kept"]]
    send(client, case, "answer", words="见附件", kept=kept, **hidden)
    attached = Attachment.objects.get(case=case)
    assert attached.file.name == "名单.txt" and not attached.inner
    url = attached.file.url
    assert b"".join(client.get(url)) == "一\n二\n".encode()
    assert sign_in(cast.inspector).get(url).status_code == 404


def test_another_persons_upload_cannot_be_claimed(case: Case, cast: Cast, sign_in: SignIn) -> None:
    colleague = cast.person(cast.town_office, Role.CLERK, "other")
    theirs = SimpleUploadedFile("机密.txt", b"secret\n")
    answer = send(sign_in(cast.clerk), case, "answer", words="", files=theirs)
    [kept] = answer.context["kept"]
    other = case.__class__.objects.get(pk=case.pk)
    other_client = sign_in(colleague)
    assert send(other_client, other, "answer", words="x", kept=kept.pk).status_code == 404


def test_who_may_take_which_step(
    case: Case, file_toy: FileToy, cast: Cast, sign_in: SignIn
) -> None:
    assert send(sign_in(cast.reviewer), case, "answer", words="!").status_code == 403
    assert send(sign_in(cast.inspector), case, "answer", words="!").status_code == 403
    assert send(sign_in(cast.strange_officer), case, "answer", words="!").status_code == 404
    assert send(sign_in(cast.clerk), case, "dance", words="!").status_code == 404
    elsewhere = file_toy(body=cast.town_office).case
    assert send(sign_in(cast.clerk), elsewhere, "answer", words="!").status_code == 404
    assert not StepTaken.objects.exists()
