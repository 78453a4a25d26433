from datetime import date

from yugang.cases.models import Party

from .conftest import Stage


def test_a_letter_runs_two_clocks_from_the_moment_it_is_sent(stage: Stage) -> None:
    case = stage.letter()
    clocks = {clock.name: clock.due_on for clock in case.clocks.all()}
    assert clocks == {"forwarding": date(2026, 3, 3), "answering": date(2026, 3, 23)}
    assert (case.state, case.due_on) == ("sent", date(2026, 3, 3))


def test_the_head_written_to_keeps_the_letter_until_it_is_sent_on(stage: Stage) -> None:
    case = stage.letter()
    assert case.body == stage.cast.government
    assert Party.objects.get(case=case).masked_name == "王*"


def test_a_letter_to_the_head_of_a_bureau_is_with_the_bureau(stage: Stage) -> None:
    assert stage.letter(body=stage.cast.bureau).body == stage.cast.bureau
