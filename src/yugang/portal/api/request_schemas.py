"""What filing and following a disclosure request takes and gives."""

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Header, Path, Schema
from pydantic import BaseModel, ConfigDict, Field

from .schemas import PLAIN, BodyShort, Code

ONE_LINE = r"^[^\x00-\x1f\x7f]*$"
MOST_OTHERS = 50

Receipt = Annotated[
    str, Path(max_length=40, description="Receipt number.", examples=["2026-7KQ3M-XW9RT"])
]
AccessCode = Annotated[
    str,
    Header(
        alias="Access-Code",
        max_length=40,
        pattern=r"^[\x20-\x7e]*$",
        description="The access code that was told with the receipt; never part of an address.",
    ),
]
Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=16,
        max_length=64,
        pattern=r"^[\x21-\x7e]+$",
        description="Made by you for each request or step, as a UUID: the same key with the same "
        "words counts once and gets the same answer, however often it is sent.",
    ),
]
StepName = Annotated[str, Path(max_length=40, pattern=r"^[a-z-]+$")]
Number = Annotated[int, Path(ge=1, le=2**31)]


class Given(BaseModel):
    """What is sent: nothing but these fields, each of its type."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Joint(Given):
    """Another applicant of the same request, a person or an organisation."""

    name: Annotated[str, Field(min_length=1, max_length=100, pattern=ONE_LINE)]
    identity: Annotated[str, Field(min_length=5, max_length=40, pattern=r"^[0-9A-Za-z]+$")]


class Filing(Given):
    """A disclosure request (条例 Art. 29). What it is wanted for is not asked. One of phone, mail
    and address is needed, identity always; for way "paper" the address."""

    body: Code = Field(description="Which body is asked: its code, see /api/bodies.")
    title: Annotated[str, Field(min_length=1, max_length=200, pattern=PLAIN)] = Field(
        description="What information is asked for: name, document number, short description."
    )
    text: Annotated[str, Field(max_length=4000, pattern=PLAIN)] = Field(
        "", description="Described more closely."
    )
    way: Literal["electronic", "paper", "collect", "inspect"] = Field(
        "electronic", description="How it is to be given."
    )
    suggests_publication: bool = Field(
        False, description="Whether the applicant suggests to publish it for everyone."
    )
    group: Literal["person", "company", "research", "charity", "legal", "other"] = Field(
        "person", description="What the applicant is, as the annual report counts."
    )
    name: Annotated[str, Field(min_length=1, max_length=100, pattern=PLAIN)] = Field(
        description="The applicant's name; of several, of the one who represents them."
    )
    identity: Annotated[str, Field(max_length=40, pattern=PLAIN)] = Field(
        description="Number of the identity card, passport or permit, or credit code; kept sealed."
    )
    phone: Annotated[str, Field(max_length=30, pattern=PLAIN)] = ""
    mail: Annotated[str, Field(max_length=254, pattern=PLAIN)] = ""
    address: Annotated[str, Field(max_length=200, pattern=PLAIN)] = ""
    joint: Annotated[list[Joint], Field(max_length=MOST_OTHERS)] = Field(
        default_factory=list, description="Who else asks for it, together with the first."
    )


class Step(Given):
    """A step of the applicant. version: as the request told it; where it moved meanwhile, the step
    is not taken (409). Without it that is not asked."""

    words: Annotated[str, Field(max_length=4000, pattern=PLAIN)] = ""
    version: Annotated[int, Field(ge=1, le=2**31)] | None = None


class Receipted(Schema):
    """code: told here and never again, but to the same key with the same words. due_on: until when
    receipt is confirmed. follow: the address of the request, to be asked with the code."""

    receipt: str
    code: str
    body: BodyShort
    filed_at: datetime
    due_on: date | None
    follow: str


class Clock(Schema):
    """A time limit, with the law that sets it, and why it ends on that day. stopped_at: None while
    it runs. held: it stands still."""

    name: str
    about: str
    due_on: date | None
    stopped_at: datetime | None
    held: bool
    late: bool
    sentence: str
    source: str


class LetterShort(Schema):
    id: int
    name: str
    number: str
    address: str


class FileShort(Schema):
    id: int
    name: str
    size: int
    media_type: str
    address: str


class Happened(Schema):
    """by: the body; empty where the applicant did it."""

    on: date
    done: str
    by: str
    words: str
    letters: list[LetterShort]
    files: list[FileShort]


class OpenStep(Schema):
    """What the applicant may do now: POST to the address."""

    name: str
    label: str
    address: str


class Remedy(Schema):
    """What can still be undertaken against the reply, until which day, where, by which law."""

    kind: str
    until: date
    office: str
    address: str
    source: str


class Followed(Schema):
    """How a request stands. awaited: office, applicant, third-party or nobody."""

    receipt: str
    version: int
    title: str
    body: BodyShort
    state: str
    state_words: str
    awaited: str
    awaited_words: str
    outcome: str
    outcome_words: str
    filed_at: datetime
    received_on: date | None
    due_on: date | None
    closed_at: datetime | None
    clocks: list[Clock]
    story: list[Happened]
    files: list[FileShort]
    steps: list[OpenStep]
    remedies: list[Remedy]
