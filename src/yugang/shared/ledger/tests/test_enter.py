import pytest
from django.db import DatabaseError, connection, transaction

from yugang.kernel import clock
from yugang.shared.ledger.actions import digest, enter
from yugang.shared.ledger.actor import Actor
from yugang.shared.ledger.models import Act

WU = Actor(person_id=7, name="吴会计", post_id=3, post="区教育局 editor", address="10.0.0.8")


def entered() -> Act:
    return enter("publish", "publication 1", by=WU, at=clock.now(), before=None, after={"a": 1})


@pytest.mark.django_db
def test_act_names_actor_post_subject_and_digests() -> None:
    act = Act.objects.get(pk=entered().pk)
    assert (act.actor, act.post, act.address) == (WU.name, WU.post, WU.address)
    assert (act.before, act.after) == ("", digest({"a": 1}))


def test_digest_does_not_depend_on_the_order_of_keys() -> None:
    assert digest({"a": 1, "乙": [2]}) == digest({"乙": [2], "a": 1}) != digest({"a": 1})


@pytest.mark.django_db(transaction=True)
def test_act_outside_a_transaction_is_refused() -> None:
    with pytest.raises(RuntimeError, match="in the transaction that does it"):
        entered()


@pytest.mark.django_db
def test_act_vanishes_with_the_transaction_that_fails() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        entered()
        raise ZeroDivisionError
    assert not Act.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_act SET actor = 'nobody'",
        "DELETE FROM ledger_act",
        "TRUNCATE ledger_act",
    ],
)
def test_database_refuses_to_change_acts(statement: str) -> None:
    if statement.startswith("TRUNCATE") and connection.vendor == "sqlite":
        pytest.skip("SQLite has no TRUNCATE")
    entered()
    with (
        pytest.raises(DatabaseError, match="ledger_act is append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Act.objects.get().actor == WU.name
