"""What a case's sender reads of it: no names of officers, no remarks for colleagues."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from yugang.cases import kinds
from yugang.cases.kinds import Awaited, Kind, StateWords
from yugang.cases.models import Attachment, Case, Letter, StepTaken
from yugang.shared.places.models import Body

from .handed_in import number_of


@dataclass
class Line:
    """One line of what happened. by: the body's name; empty where the sender did it herself.
    letters: each with its name. receipt: of what she handed in, its number; nth: which step it
    was, from 1."""

    on: date
    done: str
    by: str = ""
    words: str = ""
    letters: list[tuple[str, Letter]] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)
    receipt: str = ""
    nth: int = 0


@dataclass(frozen=True)
class Story:
    """The lines in order, and the files that belong to none of them."""

    lines: list[Line]
    files: list[Attachment]


@dataclass(frozen=True)
class Entrance:
    """How the public comes to a kind of case. new, look_up, listed_at: addresses without the
    language. listed: what its list for everyone is called; empty, as listed_at, without one."""

    text: str
    help: str
    new: str
    look_up: str
    listed: str = ""
    listed_at: str = ""


def entrances(body: Body | None = None) -> list[Entrance]:
    """The kinds that the public is invited to: all, or those that `body` takes."""
    return [
        Entrance(
            str(kind.invitation),
            str(kind.invitation_help),
            kind.path("new") + (f"?body={body.code}" if body else ""),
            kind.path("lookup"),
            str(kind.listed),
            kind.path("") if kind.listed else "",
        )
        for kind in reversed(kinds.every())
        if kind.invitation and (body is None or kind.bodies().filter(pk=body.pk).exists())
    ]


def state_words(case: Case, kind: Kind) -> StateWords:
    return kind.states[case.state]


def outcome_words(case: Case, kind: Kind) -> str:
    """How it came out, where that says more than its state."""
    words = str(kind.outcomes.get(case.outcome, ""))
    return "" if words == str(state_words(case, kind).label) else words


def awaited_words(case: Case, kind: Kind) -> str:
    """On whom the case waits, as a sentence."""
    state = state_words(case, kind)
    if state.told:
        return str(state.told)
    match state.awaited:
        case Awaited.OFFICE:
            return _("%(body)s is working on it.") % {"body": case.body.name}
        case Awaited.APPLICANT:
            return _("It waits for you.")
        case Awaited.THIRD_PARTY:
            return _("A third party was asked. It goes on when the answer is there.")
        case Awaited.NOBODY:
            return _("It is settled; nothing more is awaited.")


def story(case: Case, kind: Kind) -> Story:
    """Everything that happened, from the filing on, with its letters and files."""
    letters = [
        (str(kind.letters[one.template].name), one)
        for one in case.letters.all()
        if _is_for_sender(one, kind)
    ]
    files = list(case.attachments.filter(inner=False).select_related("file"))
    first = Line(case.came_on, _("Sent in"))
    first.files, files = _of_moment(files, case.filed_at)
    lines = [first]
    for nth, taken in enumerate(case.steps.select_related("body"), 1):
        line = Line(taken.on, str(kind.done(taken.step)), _by(taken), taken.words)
        line.files, files = _of_moment(files, taken.at)
        line.letters = [(name, one) for name, one in letters if one.made_at == taken.at]
        if kind.is_receipted(taken.step):
            line.receipt, line.nth = number_of(case, nth), nth
        lines.append(line)
    return Story(lines, files)


def _is_for_sender(letter: Letter, kind: Kind) -> bool:
    plan = kind.letters.get(letter.template)
    return plan is not None and plan.to_applicant


def _of_moment(files: list[Attachment], at: datetime) -> tuple[list[Attachment], list[Attachment]]:
    """The files that came at that moment, and the others."""
    return [f for f in files if f.at == at], [f for f in files if f.at != at]


def _by(taken: StepTaken) -> str:
    return taken.body.name if taken.body else ""


def letter_for_sender(case: Case, kind: Kind, letter_id: int) -> Letter | None:
    """A letter of the case that its sender may open."""
    letter = case.letters.filter(pk=letter_id).first()
    return letter if letter and _is_for_sender(letter, kind) else None


def file_for_sender(case: Case, attachment_id: int) -> Attachment | None:
    """A file of the case that its sender may open."""
    return case.attachments.filter(pk=attachment_id, inner=False).select_related("file").first()
