"""Which text of a letter holds for whom: a body's own, else that of the nearest place above it that
has one, else the text that ships."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from django.db.models import QuerySet

from yugang.cases.kinds import Kind
from yugang.cases.models import LetterTextVersion
from yugang.cases.texts.checking import problems
from yugang.cases.texts.filling import LetterText
from yugang.shared.places.models import DIGITS, Body, Place


@dataclass(frozen=True)
class Scope:
    """For whom a text holds: one body, or every body of a place. body: the one, or one of them,
    that signs a sample."""

    key: str
    name: str
    body: Body
    is_place: bool

    @classmethod
    def of_place(cls, body: Body) -> Scope:
        """All bodies of the place at which `body` is."""
        return cls(f"place:{body.place.code}", body.place.name, body, True)

    @classmethod
    def of_body(cls, body: Body) -> Scope:
        return cls(f"body:{body.code}", body.name, body, False)

    @property
    def above(self) -> list[str]:
        """The scopes that hold where it has no text of its own, the nearest first."""
        keys = scope_keys(self.body)
        return keys[keys.index(self.key) + 1 :]


@dataclass(frozen=True)
class InForce:
    """The text that holds. version: as an office changed it; None for the text that ships."""

    known: LetterText
    version: LetterTextVersion | None

    @property
    def title(self) -> str:
        return self.version.title if self.version else self.known.title

    @property
    def text(self) -> str:
        return self.version.text if self.version else self.known.text

    @property
    def mark(self) -> str:
        """Tells these very words from others."""
        return mark_of(self.title, self.text)


def mark_of(title: str, text: str) -> str:
    return sha256(f"{title}\0{text}".encode()).hexdigest()[:16]


def scope_keys(body: Body) -> list[str]:
    """The scopes that a body lies in, the nearest first."""
    code = body.place.code
    places = [code[:digits].ljust(12, "0") for digits in sorted(DIGITS.values(), reverse=True)]
    return [f"body:{body.code}", *(f"place:{place}" for place in dict.fromkeys(places))]


def in_force(kind: str, known: LetterText, body: Body) -> InForce:
    """The text with which letters of `body` are written now."""
    return _nearest(kind, known, scope_keys(body))


def _nearest(kind: str, known: LetterText, keys: list[str]) -> InForce:
    held = LetterTextVersion.objects.filter(
        kind=kind, code=known.code, scope__in=keys, superseded_at=None
    ).exclude(text="")
    found = sorted(held, key=lambda version: keys.index(version.scope))
    return InForce(known, next((one for one in found if fits(known, one)), None))


def fits(known: LetterText, version: LetterTextVersion) -> bool:
    """Whether it can be used still: the program's next release may know other places, and the law
    may want more said. What does not fit any more is passed over, so that no letter waits for it."""
    return not problems(known, version.title, version.text)


@dataclass(frozen=True)
class Desired:
    """The text of one kind of letter in one scope."""

    scope: Scope
    kind: Kind
    known: LetterText

    @property
    def subject(self) -> str:
        """As the ledger names it."""
        return f"letter-text {self.scope.key} {self.kind.code} {self.known.code}"

    def versions(self) -> QuerySet[LetterTextVersion]:
        """All versions of the scope, the newest first."""
        found = LetterTextVersion.objects.filter(
            kind=self.kind.code, code=self.known.code, scope=self.scope.key
        )
        return found.select_related("by").order_by("-number")

    def unfit(self) -> LetterTextVersion | None:
        """Its own newest text, where that cannot be used any more."""
        newest = self.versions().first()
        return newest if newest and newest.is_own and not fits(self.known, newest) else None

    def above(self) -> InForce:
        """The text that would hold here if the scope had none of its own."""
        return _nearest(self.kind.code, self.known, self.scope.above)

    def now(self) -> InForce:
        """The text that holds here."""
        return _nearest(self.kind.code, self.known, [self.scope.key, *self.scope.above])


def held_in(scopes: list[str]) -> dict[tuple[str, str, str], LetterTextVersion]:
    """What is in force in these scopes, by scope, kind and code."""
    found = LetterTextVersion.objects.filter(scope__in=scopes, superseded_at=None)
    return {(one.scope, one.kind, one.code): one for one in found.select_related("by")}


def place_name(scope: str) -> str:
    """The place or body of a scope's key, by name."""
    kind, _colon, code = scope.partition(":")
    if kind == "place":
        return str(Place.objects.filter(code=code).values_list("name", flat=True).first() or code)
    return str(Body.objects.filter(code=code).values_list("name", flat=True).first() or code)
