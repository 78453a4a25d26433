"""What other contexts may use of cases: what a kind is made of, and what a kind does."""

from . import access
from .access import overseen as overseen_cases
from .access import to_case, worked_on
from .actions import publishing
from .actions.clocks import moment_of
from .actions.codes import code_mark, code_of
from .actions.drafting import draft
from .actions.erasing import erase_beside
from .actions.filing import Filed, Filing, file, key_of, party_of
from .actions.looking_up import TooOften, look_up, try_code
from .actions.registering import register_case
from .actions.splitting import split_off
from .actions.taking import Changed, take
from .actions.writing import write_by_hand
from .forms import (
    ApplicantForm,
    CheckedFiles,
    LookUpForm,
    PartyFields,
    RegisteringForm,
    StepForm,
    WithdrawForForm,
)
from .forms.publishing import PublicWordsForm
from .forms.steps import OFFICERS_ONLY
from .kinds import (
    APPLICANT,
    SYSTEM,
    Awaited,
    Given,
    Kind,
    StateWords,
    register,
)
from .kinds import get as kind_of
from .letters import content as letter_content
from .models import (
    Attachment,
    Case,
    CaseClock,
    Channel,
    ClockEvent,
    HandOver,
    Letter,
    Party,
    PartyRole,
    Published,
    Relation,
    RelationKind,
    StepTaken,
)
from .models.published import indexes_of, rules_of
from .plans import StepPlan
from .queries import following, published
from .queries.beside import Part, beside_case, beside_overseen_case
from .queries.clocks import clocks_shown
from .queries.following import Entrance, entrances
from .queries.groups import soon_until
from .queries.guarding import filed_too_much, wait_to_file, wait_to_look_up
from .queries.handed_in import HandedIn
from .queries.keeping import keeps
from .queries.letters import TYPES as LETTER_TYPES
from .queries.letters import as_docx, as_pdf
from .queries.letters import as_file as letter_as_file
from .queries.letters import filename as letter_filename
from .queries.limits import limit_for
from .queries.offers import answer_by
from .queries.staff import who_may
from .rules import screening
from .rules.handing import ANSWER as OFFER_LIMIT
from .rules.keeping import Term
from .rules.parties import PartyFacts, tells_who
from .texts.filling import Block as LetterBlock
from .texts.filling import Field as LetterField
from .texts.filling import LetterText, demanded
from .texts.filling import Values as LetterValues
from .texts.plans import ByHand, LetterPlan
from .urls.of_kind import patterns
from .views.public_handed_in import as_file as receipt_as_file
from .views.public_session import ask_for_code, followed, sender
from .views.published import PER_PAGE, listed

__all__ = [
    "APPLICANT",
    "LETTER_TYPES",
    "OFFER_LIMIT",
    "OFFICERS_ONLY",
    "PER_PAGE",
    "SYSTEM",
    "ApplicantForm",
    "Attachment",
    "Awaited",
    "ByHand",
    "Case",
    "CaseClock",
    "Changed",
    "Channel",
    "CheckedFiles",
    "ClockEvent",
    "Entrance",
    "Filed",
    "Filing",
    "Given",
    "HandOver",
    "HandedIn",
    "Kind",
    "Letter",
    "LetterBlock",
    "LetterField",
    "LetterPlan",
    "LetterText",
    "LetterValues",
    "LookUpForm",
    "Part",
    "Party",
    "PartyFacts",
    "PartyFields",
    "PartyRole",
    "PublicWordsForm",
    "Published",
    "RegisteringForm",
    "Relation",
    "RelationKind",
    "StateWords",
    "StepForm",
    "StepPlan",
    "StepTaken",
    "Term",
    "TooOften",
    "WithdrawForForm",
    "access",
    "answer_by",
    "as_docx",
    "as_pdf",
    "ask_for_code",
    "beside_case",
    "beside_overseen_case",
    "clocks_shown",
    "code_mark",
    "code_of",
    "demanded",
    "draft",
    "entrances",
    "erase_beside",
    "file",
    "filed_too_much",
    "followed",
    "following",
    "indexes_of",
    "keeps",
    "key_of",
    "kind_of",
    "letter_as_file",
    "letter_content",
    "letter_filename",
    "limit_for",
    "listed",
    "look_up",
    "moment_of",
    "overseen_cases",
    "party_of",
    "patterns",
    "published",
    "publishing",
    "receipt_as_file",
    "register",
    "register_case",
    "rules_of",
    "screening",
    "sender",
    "soon_until",
    "split_off",
    "take",
    "tells_who",
    "to_case",
    "try_code",
    "wait_to_file",
    "wait_to_look_up",
    "who_may",
    "worked_on",
    "write_by_hand",
]
