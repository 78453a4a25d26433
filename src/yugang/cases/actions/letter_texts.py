"""Changing the text of a kind of letter, version by version; letters written stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from yugang.cases.models import LetterTextVersion
from yugang.cases.queries.letter_texts import Desired
from yugang.cases.texts.checking import Problem, problems
from yugang.shared.ledger.actions import enter
from yugang.shared.ledger.actor import Actor

SET, RESET = "set-letter-text", "reset-letter-text"


class Overtaken(Exception):
    """Another was faster: there is a newer version than the one that was looked at."""


class Unchanged(Exception):
    """These very words are in force already."""


class Faulty(Exception):
    """The text cannot be used; `problems` say why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = list(problems)


def set_text(
    of: Desired,
    title: str,
    text: str,
    *,
    why: str,
    seen: int,
    restores: int | None = None,
    by: Actor,
    at: datetime,
) -> LetterTextVersion:
    """A new version, for letters to come. text: with its places by their codes. seen: the number
    of the newest version when it was looked at, 0 for none. Raises Faulty, Overtaken, Unchanged."""
    title = title.strip()
    text = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if wrong := problems(of.known, title, text):
        raise Faulty(wrong)
    made = LetterTextVersion(title=title, text=text, why=why.strip(), restores=restores, at=at)
    return _add(of, made, seen, by=by)


def reset_text(of: Desired, *, why: str, seen: int, by: Actor, at: datetime) -> LetterTextVersion:
    """Give up the scope's own text: what holds above, or else what ships, is in force again.
    Raises Overtaken, Unchanged."""
    return _add(of, LetterTextVersion(why=why.strip(), at=at), seen, by=by)


@transaction.atomic
def _add(of: Desired, made: LetterTextVersion, seen: int, *, by: Actor) -> LetterTextVersion:
    held = of.versions().select_for_update(of=("self",)).filter(superseded_at=None)
    before = held.first()
    if (before.number if before else 0) != seen:
        raise Overtaken
    if _is_so_already(of, before, made):
        raise Unchanged
    of.versions().filter(superseded_at=None).update(superseded_at=made.at)
    made.scope, made.kind, made.code = of.scope.key, of.kind.code, of.known.code
    made.number, made.by_id = seen + 1, by.person_id  # type: ignore[assignment]
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        raise Overtaken from None
    note = {"version": made.number, **({"restores": made.restores} if made.restores else {})}
    enter(
        SET if made.is_own else RESET,
        of.subject,
        by=by,
        at=made.at,
        before=[before.title, before.text] if before else None,
        after=[made.title, made.text],
        note=note,
    )
    return made


def _is_so_already(of: Desired, before: LetterTextVersion | None, made: LetterTextVersion) -> bool:
    if before is not None and before.is_own:
        return (before.title, before.text) == (made.title, made.text)
    above = of.above()
    return not made.is_own or (above.title, above.text) == (made.title, made.text)
