"""The forms of cases: what every kind builds on, and what the desk asks for besides."""

from .base import (
    PARTY_FIELDS,
    SENDER_FIELDS,
    ApplicantForm,
    BodyField,
    KeyedForm,
    PartyFields,
    RegisteringForm,
    StepForm,
    WithdrawForForm,
)
from .files import CheckedFiles
from .following import LookUpForm, RatingForm

__all__ = [
    "PARTY_FIELDS",
    "SENDER_FIELDS",
    "ApplicantForm",
    "BodyField",
    "CheckedFiles",
    "KeyedForm",
    "LookUpForm",
    "PartyFields",
    "RatingForm",
    "RegisteringForm",
    "StepForm",
    "WithdrawForForm",
]
