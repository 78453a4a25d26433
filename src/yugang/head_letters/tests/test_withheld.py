from yugang.cases.public import take
from yugang.head_letters.kind import LETTER

from .conftest import MONDAY, Stage

HIDDEN = {"hide_name": True, "may_publish": True}


def test_the_heads_office_knows_the_writer_and_the_body_does_not(stage: Stage) -> None:
    assert not LETTER.withheld(stage.letter(details=HIDDEN))
    assert LETTER.withheld(stage.forwarded(details=HIDDEN))


def test_returned_the_heads_office_knows_again(stage: Stage) -> None:
    case = stage.forwarded(details=HIDDEN)
    assert not LETTER.withheld(
        take(case, "return", {"inner_words": "No."}, by=stage.clerk, at=MONDAY)
    )


def test_who_did_not_ask_for_it_is_known(stage: Stage) -> None:
    assert not LETTER.withheld(stage.forwarded())
