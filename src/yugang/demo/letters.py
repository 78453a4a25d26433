"""The openness office has changed a text of a letter twice; a reply was served with a slip."""

from __future__ import annotations

from yugang.cases import kinds
from yugang.cases.actions.letter_texts import set_text
from yugang.cases.actions.writing import write_by_hand
from yugang.cases.models import Letter
from yugang.cases.queries.letter_texts import Desired, Scope
from yugang.shared.people.models import Post
from yugang.shared.people.roles import Role

from .cases import Desk
from .county import County

THANKS = "感谢{you}的理解和支持。"


def bring(county: County) -> None:
    """After the cases, of which one is served on paper."""
    desk = Desk(county)
    _change(desk)
    _serve(desk)


def _change(desk: Desk) -> None:
    office = Post.objects.filter(role=Role.OPENNESS_OFFICE).select_related("body__place").first()
    assert office is not None
    kind = kinds.get("request")
    known = kind.texts()["extension"][1]
    of = Desired(Scope.of_place(office.body), kind, known)
    by = desk.officer(office.body, Role.OPENNESS_OFFICE)
    said = known.text.replace("特此告知。", THANKS)
    set_text(of, known.title, said, why="语气更平和", seen=0, by=by, at=desk.at(12, 20))
    more = f"{said}\n{{you}}可以凭受理编号和查询码在网上随时查询办理进度。"
    set_text(of, known.title, more, why="告知查询方式", seen=1, by=by, at=desk.at(6, 30))


def _serve(desk: Desk) -> None:
    """The last reply to a request goes by post, with a slip."""
    letter = Letter.objects.filter(template="reply", case__kind="request").last()
    assert letter is not None
    case = letter.case
    by = desk.officer(case.body, Role.CLERK)
    given = {"letter": str(letter.pk), "way": "post", "place": "", "remarks": "挂号信函"}
    at = max(letter.made_at, desk.at(1, 30))
    write_by_hand(case, "service-slip", given, by=by, at=at)
