"""What the interface gives and takes."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import BeforeValidator, Field, WithJsonSchema

from yugang.kernel.limits import BadLimit, read_unit

PLAIN = r"^[^\x00]*$"
LARGEST = 1_000_000

IndexNumber = Annotated[str, Field(max_length=64, pattern=PLAIN, examples=["510118-02/2026-00001"])]
Code = Annotated[str, Field(max_length=24, pattern=r"^[0-9A-Za-z-]*$", examples=["510118-02"])]
PlaceCode = Annotated[
    str, Field(pattern=r"^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$", examples=["510118"])
]
Slug = Annotated[str, Field(max_length=48, pattern=r"^[0-9A-Za-z_-]*$", examples=["farm-subsidy"])]
Words = Annotated[str, Field(max_length=100, pattern=PLAIN, examples=["补贴"])]
Limit = Annotated[int, Field(ge=1, le=100)]
Number = Annotated[int, Field(ge=1, le=LARGEST)]
UNITS = ["working-day", "working-days", "day", "days", "month", "months"]


def _unit(text: Any) -> Any:
    """As the command reads it: in the plural, or as people write it."""
    try:
        return read_unit(text).value if isinstance(text, str) else text
    except BadLimit:
        return text


Unit = Annotated[
    Literal["working-day", "day", "month"],
    BeforeValidator(_unit),
    WithJsonSchema(
        {
            "type": "string",
            "enum": UNITS,
            "title": "Unit",
            "description": "What is counted. Other words that people use, Chinese ones too, are read.",
        }
    ),
]


class Mistake(Schema):
    """place: query, path, header or body. field: by its name here; empty: the whole."""

    place: str
    field: str
    detail: str


class Problem(Schema):
    """What is wrong (RFC 9457), in the language that Accept-Language asks for: Chinese or English.
    errors: one for each parameter or field. Unknown addresses and wrong methods are told so too."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[Mistake]


class BodyShort(Schema):
    code: str
    name: str


class PublicationShort(Schema):
    """A publication as lists show it. state: published or withdrawn."""

    index_number: str
    title: str
    state: str
    body: BodyShort
    column: str
    item: str
    document_number: str
    revision: int
    first_published_at: datetime
    last_published_at: datetime
    url: str


class Publications(Schema):
    """rows: newest first. after: the index number with which to ask for the next ones."""

    rows: list[PublicationShort]
    after: str | None


class RevisionShort(Schema):
    number: int
    published_at: datetime
    correction_reason: str
    digest: str
    entry: int | None
    record: str


class Publication(PublicationShort):
    """With its revisions; `public` is what everyone sees, absent where it was withdrawn."""

    withdrawn_at: datetime | None
    withdrawal_reason: str
    revisions: list[RevisionShort]
    public: dict[str, Any] | None


class Record(Schema):
    """What the digest in the register covers, with its salt in base64."""

    index_number: str
    revision: int
    salt: str
    public: dict[str, Any]


class Body(BodyShort):
    kind: str
    place: str
    address: str
    office_hours: str
    phone: str
    fax: str
    mail: str
    closed_on: date | None


class Place(Schema):
    """level: 1 province … 5 village."""

    code: str
    name: str
    level: int
    parent: str | None
    valid_from: date | None
    valid_until: date | None
    successor: str | None


class Column(Schema):
    slug: str
    name: str
    publications: int


class Item(Schema):
    """A row of the disclosure catalogue, with the national columns."""

    code: str
    column: str
    first_level: str
    second_level: str
    third_level: str
    elements: list[str]
    basis: list[str]
    time_limit: str
    publisher: str
    channels: list[str]
    audience: str
    mode: str
    in_force_from: date
    in_force_until: date | None


class Coverage(Schema):
    """Duties by how they stand on `on`: due is what may be done now and is not late."""

    on: date
    done: int
    done_late: int
    missed: int
    due: int


class Register(Schema):
    """The head of the public register. root: hex."""

    origin: str
    verifier_key: str
    size: int
    root: str
    checkpoint: str


class Due(Schema):
    """When a limit falls due. provisional: the last years' holidays are not announced yet."""

    due: str | None
    provisional: bool
    sentence: str
    notes: list[str]
    days: list[dict[str, Any]]


class Found(Schema):
    """Titles and snippets mark what was found with <mark>."""

    title: str
    snippet: str
    url: str
    body: str
    published_on: date


class Search(Schema):
    """total: of all pages together, at least so many where `at_least`."""

    total: int
    at_least: bool
    page: int
    pages: int
    rows: list[Found]
