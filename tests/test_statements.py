"""Statements made once do what the model's own would do."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from yugang.cases.models import Case, CaseClock, Channel, Party, PartyRole
from yugang.cases.models.parties import CONTEXT
from yugang.kernel import clock
from yugang.shared.ledger.models import Act
from yugang.shared.places.models import Body
from yugang.shared.register.models import Entry
from yugang.shared.sealing import seal
from yugang.shared.search.models import IndexedText
from yugang.shared.statements import ByKey, insert, put

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 12, tzinfo=clock.CHINA)


def a_case(body: Body, receipt: str) -> Case:
    return Case(
        kind="request", receipt=receipt, code_mark="m", key=f"k{receipt}", body=body,
        channel=Channel.PHONE, title="公交站牌在哪里？", details={"way": "paper", "说明": ["100%", None]},
        state="filed", filed_at=NOON, due_on=NOON.date(),
    )  # fmt: skip


def facts(row: Model) -> dict[str, object]:
    """Every column but the keys, as the database gives it back."""
    again = type(row)._base_manager.get(pk=row.pk)
    unlike = {"id", "receipt", "key", "case_id"}
    return {
        field.attname: getattr(again, field.attname)
        for field in row._meta.concrete_fields
        if field.attname not in unlike
    }


def test_what_is_inserted_reads_as_what_is_saved(cast: Cast) -> None:
    ours, theirs = a_case(cast.bureau, "A"), a_case(cast.bureau, "B")
    insert(ours)
    theirs.save()
    assert ours.pk != theirs.pk
    assert facts(ours) == facts(theirs)


def test_rows_with_bytes_and_moments_read_alike_too(cast: Cast) -> None:
    case = a_case(cast.bureau, "A")
    insert(case)
    for make in (
        lambda: Party(case=case, role=PartyRole.AGENT, sealed=seal({"name": "王"}, CONTEXT)),
        lambda: CaseClock(case=case, name="reply", number=20, unit="working-day", start_at=NOON),
        lambda: Act(at=NOON, actor="王", act="file", subject="case A", note={"a": [1]}),
    ):
        ours = make()
        insert(ours)
        theirs = type(ours)(**{n: v for n, v in vars(ours).items() if n not in {"_state", "id"}})
        theirs.save() if not isinstance(ours, CaseClock) else None
        if theirs.pk:
            assert facts(ours) == facts(theirs)
        assert type(ours).objects.get(pk=ours.pk) == ours


def test_an_inserted_row_can_be_changed_and_saved(cast: Cast) -> None:
    case = a_case(cast.bureau, "A")
    insert(case)
    case.title = "改过"
    case.save()
    assert Case.objects.get().title == "改过"


def test_a_second_row_of_the_same_key_is_refused(cast: Cast) -> None:
    insert(a_case(cast.bureau, "A"))
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(a_case(cast.bureau, "A"))
    assert Case.objects.count() == 1


def test_by_key_keeps_to_the_rows_it_was_given(cast: Cast) -> None:
    fetch = ByKey(lambda: Body.objects.filter(closed_on=None))
    found = fetch(cast.bureau.pk)
    assert found == cast.bureau
    assert found.name == cast.bureau.name
    assert found.closed_on is None
    Body.objects.filter(pk=cast.bureau.pk).update(closed_on=NOON.date())
    assert fetch(cast.bureau.pk) is None
    assert fetch(0) is None
    assert fetch(10**18) is None


def test_by_key_brings_what_it_is_asked_to_bring_along(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    fetch = ByKey(Body.objects.all, along="place")
    with django_assert_num_queries(1):
        found = fetch(cast.bureau.pk)
        assert found is not None
        assert found.place.code == cast.bureau.place.code


def test_several_rows_of_one_message_get_keys_of_their_own(cast: Cast) -> None:
    first, second = a_case(cast.bureau, "A"), a_case(cast.bureau, "B")
    insert(first, second)
    assert Case.objects.get(pk=first.pk).receipt == "A"
    assert Case.objects.get(pk=second.pk).receipt == "B"


def test_one_bad_row_of_a_message_undoes_all(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        insert(a_case(cast.bureau, "A"), a_case(cast.bureau, "A"))
    assert not Case.objects.exists()


def test_what_is_run_can_be_watched(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        insert(a_case(cast.bureau, "A"), a_case(cast.bureau, "B"))


def a_text(title: str) -> IndexedText:
    return IndexedText(
        key="publication 1", kind="publication", title=title, published_on=NOON.date()
    )


def test_what_is_put_takes_the_place_of_what_has_the_same_key() -> None:
    first, second = a_text("旧"), a_text("新")
    first.extra = {"document_number": "1"}
    put(first, unique="key")
    put(second, unique="key")
    kept = IndexedText.objects.get()
    assert (kept.pk, kept.title, kept.extra) == (first.pk, "新", {}) and second.pk == first.pk


def test_a_row_that_brings_its_key_keeps_it() -> None:
    entry = Entry(seq=0, leaf="{}", leaf_hash=b"x", at=NOON, act="publish", revision=1)
    insert(entry)
    assert (entry.pk, bytes(Entry.objects.get(seq=0).leaf_hash)) == (0, b"x")
