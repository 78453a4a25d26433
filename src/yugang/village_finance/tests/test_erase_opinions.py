"""Notes of the opinion box lose their words when their time of keeping is over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.newsroom import AT, actor
from yugang.shared.ledger.models import Act
from yugang.village_finance.actions import villagers
from yugang.village_finance.models import Opinion
from yugang.village_finance.tasks import erase_old_opinions

pytestmark = pytest.mark.django_db
WORDS = "王会计的发票我没见过"


def put_in(cast: Cast, at: datetime, key: str) -> Opinion:
    return villagers.put_in(body=cast.committee, words=WORDS, to_town=False, key=key, at=at)


def test_words_go_after_their_time_and_the_record_stays(cast: Cast, settings: Any) -> None:
    settings.KEEP_OPINIONS = 30
    old, young = (
        put_in(cast, AT - timedelta(days=31), "a"),
        put_in(cast, AT - timedelta(days=30), "b"),
    )
    villagers.read(old, note="已转告", by=actor(cast.reviewer), at=AT - timedelta(days=20))
    erase_old_opinions(AT)
    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.words, old.note, old.erased_at) == ("", "", AT)
    assert old.seen_at is not None
    assert (young.words, young.erased_at) == (WORDS, None)
    assert list(Act.objects.filter(act="erase").values_list("subject", flat=True)) == [
        f"opinion {old.pk}"
    ]
    assert villagers.erase_opinions(at=AT) == 0


def test_the_box_says_how_long_a_note_is_kept(cast: Cast, settings: Any, client: Client) -> None:
    settings.KEEP_OPINIONS = 77
    page = client.get("/village-accounts/of/510118004200/box").content.decode()
    assert "77" in page


def test_an_erased_note_is_no_errand_and_opens_to_nobody(
    cast: Cast, settings: Any, sign_in: Callable[..., Client]
) -> None:
    settings.KEEP_OPINIONS = 1
    note = put_in(cast, AT - timedelta(days=31), "a")
    reviewer = sign_in(cast.town_reviewer)
    assert WORDS in reviewer.get("/desk/accounts/opinions/").content.decode()
    villagers.erase_opinions(at=AT)
    assert WORDS not in reviewer.get("/desk/accounts/opinions/").content.decode()
    answer = reviewer.post(f"/desk/accounts/opinions/{note.pk}/", {"note": "x"})
    assert answer.status_code == 404
