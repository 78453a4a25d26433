"""The forms of cases: what every kind builds on, and what the desk asks for besides."""

from .base import (
    PARTY_FIELDS,
    SENDER_FIELDS,
    ApplicantForm,
    BodyField,
    PartyFields,
    RegisteringForm,
)
from .files import CheckedFiles
from .following import LookUpForm, RatingForm
from .steps import StepForm, WithdrawForForm

__all__ = [
    "PARTY_FIELDS",
    "SENDER_FIELDS",
    "ApplicantForm",
    "BodyField",
    "CheckedFiles",
    "LookUpForm",
    "PartyFields",
    "RatingForm",
    "RegisteringForm",
    "StepForm",
    "WithdrawForForm",
]
