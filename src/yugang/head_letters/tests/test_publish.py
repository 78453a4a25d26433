from datetime import date

import pytest

from yugang.cases import access
from yugang.cases.actions.erasing import erase_case
from yugang.cases.public import take
from yugang.head_letters import queries
from yugang.head_letters.models import PublishedLetter
from yugang.head_letters.steps import draft
from yugang.kernel.workflow import StepRefused
from yugang.shared.ledger.actor import Actor
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role
from yugang.shared.register.contents import differences
from yugang.shared.register.models import Entry
from yugang.shared.search.queries import find

from .conftest import DAY, MONDAY, WRITER, Stage


def test_published_it_is_there_for_all_masked(stage: Stage) -> None:
    case = stage.published()
    letter = PublishedLetter.objects.get()
    assert (case.state, letter.case) == ("published", case)
    assert (letter.head, letter.body) == (stage.cast.government, stage.cast.bureau)
    assert (letter.written_on, letter.answered_on) == (date(2026, 3, 2), date(2026, 3, 3))
    shown = letter.title + letter.question + letter.answer
    assert WRITER.name not in shown
    assert WRITER.phone not in shown


def test_it_stands_in_the_register_which_can_be_checked(stage: Stage) -> None:
    stage.published()
    letter = PublishedLetter.objects.get()
    entry = Entry.objects.get(seq=letter.entry_seq)
    assert (entry.act, entry.subject) == ("publish", f"letter {letter.pk}")
    assert list(differences(lambda n: None)) == []
    PublishedLetter.objects.update(answer="Something else")
    assert len(list(differences(lambda n: None))) == 1


def test_it_is_found_by_its_words(stage: Stage) -> None:
    stage.published()
    [row] = find("路灯", kind="letter").rows
    assert row.document.url == f"/letters/published/{PublishedLetter.objects.get().pk}/"
    assert row.document.body_name == "新津区教育局"


def test_whoever_proposed_it_does_not_publish_it(stage: Stage) -> None:
    cast = stage.cast
    both = cast.person(cast.bureau, Role.CLERK, "both", "冯刚")
    cast.person(cast.bureau, Role.REVIEWER, "second", "秦岚")
    both.posts.create(body=cast.bureau, role=Role.REVIEWER)
    actor = acting_clerk(both)
    case = stage.answered()
    case = take(case, "propose", draft(case), by=actor, at=MONDAY + DAY)
    assert "publish" not in [s.name for s in access.open_steps(both, case, MONDAY.date())]
    with pytest.raises(StepRefused, match="another person"):
        take(case, "publish", by=actor, at=MONDAY + DAY)
    assert not PublishedLetter.objects.exists()


def test_a_clerk_alone_is_not_offered_to_publish(stage: Stage) -> None:
    case = stage.proposed()
    shown = [s.name for s in access.open_steps(stage.cast.clerk, case, MONDAY.date())]
    assert shown == ["send-back"]
    shown = [s.name for s in access.open_steps(stage.cast.reviewer, case, MONDAY.date())]
    assert shown == ["publish", "send-back"]


def test_sent_back_it_opens_with_the_words_last_proposed(stage: Stage) -> None:
    case = stage.answered()
    given = draft(case) | {"answer": "已修好。"}
    case = take(case, "propose", given, by=stage.clerk, at=MONDAY + DAY)
    case = take(case, "send-back", {"inner_words": "Shorter."}, by=stage.reviewer, at=MONDAY + DAY)
    assert case.state == "answered"
    assert draft(case)["answer"] == "已修好。"


def acting_clerk(person: Person) -> Actor:
    post = person.posts.get(role=Role.CLERK)
    return Actor(person_id=person.pk, name=person.name, post_id=post.pk, post=str(post))


def test_what_was_erased_meanwhile_is_not_published_and_what_is_public_stays(stage: Stage) -> None:
    case, shown = stage.proposed(), stage.published()
    for one in (case, shown):
        erase_case(one, by=stage.clerk, at=MONDAY + DAY)
        one.refresh_from_db()
        assert queries.facts(one).agreed is False
    offered = [s.name for s in access.open_steps(stage.cast.reviewer, case, MONDAY.date())]
    assert offered == ["send-back"]
    with pytest.raises(StepRefused, match="has not agreed"):
        take(case, "publish", by=stage.reviewer, at=MONDAY + DAY)
    letter = PublishedLetter.objects.get(taken_back_on=None)
    assert letter.case == shown
    assert "王小明" not in letter.question
    take(shown, "unpublish", {"inner_words": "x"}, by=stage.clerk, at=MONDAY + DAY)
    assert not PublishedLetter.objects.filter(taken_back_on=None).exists()
