"""Postings on channels besides the walls: recorded once, registered, counted where demanded."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Cast
from tests.newsroom import AT, actor, corrected, item, published, withdrawn
from yugang.disclosure.actions.carrying import Carried, carry, reopen, settle, take_off
from yugang.disclosure.models import Posting, PostingState, Publication
from yugang.disclosure.queries import carriage
from yugang.disclosure.queries.carriage import Standing
from yugang.disclosure.queries.duties import Wanted
from yugang.disclosure.rules.channels import CARRIERS, CHANNELS, Channel, asked_of, carriers_of
from yugang.kernel.canonical import digest_of
from yugang.kernel.workflow import StepRefused
from yugang.shared.places.models import Body
from yugang.shared.register.models import Entry

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=1)
DEMANDED = ["政府网站", "政府公报", "精准推送", "其他"]


def told(cast: Cast, channel: Channel = Channel.SMS, **more: object) -> Carried:
    return Carried(channel, cast.bureau, LATER, **more)  # type: ignore[arg-type]


def demanded(cast: Cast, title: str = "补贴") -> Publication:
    return published(cast, title, item=item("all-channels", channels=DEMANDED))


def post(cast: Cast, publication: Publication, channel: Channel, **more: object) -> Posting:
    assert publication.current is not None
    return carry(publication.current, told(cast, channel, **more), by=actor(cast.editor), at=LATER)


def test_a_posting_is_recorded_once_for_its_key_and_entered_in_the_register(cast: Cast) -> None:
    publication = demanded(cast)
    first = post(cast, publication, Channel.MEETING, key="m1", spot="村民会议", reached=53)
    again = post(cast, publication, Channel.MEETING, key="m1", spot="别处", reached=1)
    assert first.pk == again.pk and Posting.on_all.count() == 1
    entry = Entry.objects.latest("seq")
    assert (entry.act, entry.seq, entry.digest) == ("carry", first.entry_seq, first.digest)


def test_the_digest_covers_what_everyone_may_see_and_no_name(cast: Cast) -> None:
    from yugang.disclosure.actions.carrying import carried_state

    posting = post(cast, demanded(cast), Channel.MEETING, spot="村民会议", read_by="周强")
    state = carried_state(posting)
    assert "周强" not in str(state) and posting.posted_by == "周强"
    assert posting.digest == digest_of(state, bytes(posting.salt))


def test_what_is_not_public_is_carried_nowhere(cast: Cast) -> None:
    gone = withdrawn(cast, demanded(cast), "依据已废止")
    with pytest.raises(StepRefused):
        post(cast, gone, Channel.SMS)
    assert not Posting.on_all.exists()


def test_nothing_is_carried_before_it_was_published_nor_in_the_future(cast: Cast) -> None:
    current = demanded(cast).current
    assert current is not None
    for moment in (AT - timedelta(minutes=1), LATER + timedelta(minutes=1)):
        with pytest.raises(StepRefused):
            carry(
                current,
                Carried(Channel.PRESS, cast.bureau, moment),
                by=actor(cast.editor),
                at=LATER,
            )


def test_a_posting_under_way_is_settled_by_who_was_reached(cast: Cast) -> None:
    posting = post(cast, demanded(cast), Channel.SMS, under_way=True)
    assert posting.state == PostingState.UNDER_WAY and posting.entry_seq is None
    failed = settle(posting, reached=0, missed=3, at=LATER)
    assert failed.state == PostingState.FAILED and failed.entry_seq is None
    reopen(posting)
    done = settle(posting, reached=2, missed=1, at=LATER)
    assert (done.state, done.reached, done.missed) == (PostingState.POSTED, 2, 1)
    assert done.entry_seq is not None
    entries = Entry.objects.count()
    settle(posting, reached=2, missed=1, at=LATER)
    assert Entry.objects.count() == entries


def test_boards_see_sheets_only(cast: Cast) -> None:
    publication = demanded(cast)
    post(cast, publication, Channel.SMS)
    assert not Posting.objects.exists() and not publication.current.postings.exists()  # type: ignore[union-attr]
    with pytest.raises(IntegrityError), transaction.atomic():
        Posting.on_all.update(channel=Channel.BOARD)


def test_a_publication_tells_where_it_is_due_and_where_it_failed(cast: Cast) -> None:
    publication = demanded(cast)
    standing = {d.name: d.standing for d in carriage.of_publication(publication)}
    assert standing == {
        "政府网站": Standing.CARRIED, "政府公报": Standing.DUE, "精准推送": Standing.DUE,
    }  # fmt: skip
    settle(post(cast, publication, Channel.SMS, under_way=True), reached=0, missed=1, at=LATER)
    post(cast, publication, Channel.GAZETTE, spot="2026年第1期")
    standing = {d.name: d.standing for d in carriage.of_publication(publication)}
    assert (standing["政府公报"], standing["精准推送"]) == (Standing.CARRIED, Standing.FAILED)
    post(cast, publication, Channel.MAIL)
    [push] = [d for d in carriage.of_publication(publication) if d.name == "精准推送"]
    assert push.standing is Standing.CARRIED and len(push.postings) == 2


def test_a_correction_has_to_be_carried_anew(cast: Cast) -> None:
    publication = demanded(cast)
    post(cast, publication, Channel.GAZETTE)
    newer = corrected(cast, publication, "数字有误")
    [gazette] = [d for d in carriage.of_publication(newer) if d.name == "政府公报"]
    assert gazette.standing is Standing.DUE


def test_the_openness_view_counts_what_is_demanded_and_not_carried(cast: Cast) -> None:
    first, second = demanded(cast, "一"), demanded(cast, "二")
    post(cast, first, Channel.SMS)
    settle(post(cast, second, Channel.SMS, under_way=True), reached=0, missed=4, at=LATER)
    lines = {line.name: line for line in carriage.lines(Body.objects.all(), Wanted())}
    assert set(lines) == {"政府公报", "精准推送"}
    push = lines["精准推送"]
    assert (push.demanded, push.carried, push.failed, push.missing) == (2, 1, 1, 1)
    assert list(carriage.missing("精准推送", Body.objects.all(), Wanted())) == [second]
    assert lines["政府公报"].missing == 2
    assert not carriage.lines(Body.objects.filter(pk=cast.committee.pk), Wanted())


def test_what_is_taken_off_keeps_its_record(cast: Cast) -> None:
    posting = post(cast, demanded(cast), Channel.SCREEN)
    gone = take_off(posting, by=actor(cast.editor), at=LATER)
    assert gone.taken_down_at == LATER and gone.state == PostingState.POSTED


def test_every_channel_of_the_template_has_a_carrier_but_the_last() -> None:
    assert set(CARRIERS) == set(CHANNELS) - {"其他"}
    assert asked_of(CHANNELS) == list(CHANNELS[:-1])
    assert carriers_of("村公示栏") == (Channel.BOARD, Channel.SCREEN)
