"""The forms of a disclosure request: filing, registering, one for each step, and remedies."""

from .filing import ClerkForm, FilingForm
from .remedies import RemediesForm
from .steps import (
    AskCorrectionForm,
    AskExtensionForm,
    ConfirmForm,
    ConsultForm,
    CorrectForm,
    DeliverForm,
    EndConsultationForm,
    ExtendForm,
    RefuseExtensionForm,
    ReplyForm,
    TellThirdPartyForm,
    WithdrawForm,
)

__all__ = [
    "AskCorrectionForm",
    "AskExtensionForm",
    "ClerkForm",
    "ConfirmForm",
    "ConsultForm",
    "CorrectForm",
    "DeliverForm",
    "EndConsultationForm",
    "ExtendForm",
    "FilingForm",
    "RefuseExtensionForm",
    "RemediesForm",
    "ReplyForm",
    "TellThirdPartyForm",
    "WithdrawForm",
]
