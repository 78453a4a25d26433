"""The forms of a disclosure request: filing, registering, one for each step, and remedies."""

from .filing import ClerkForm, FilingForm
from .procedure import (
    AnswerForm,
    AskFeeForm,
    AskReasonsForm,
    ConsultForm,
    DelayForm,
    DeliverFeeForm,
    DeliverForm,
    EnterPaymentForm,
    GiveReasonsForm,
    SplitForm,
    TellThirdPartyForm,
    WaiveFeeForm,
)
from .remedies import RemediesForm
from .steps import (
    AskCorrectionForm,
    AskExtensionForm,
    ConfirmForm,
    CorrectForm,
    ExtendForm,
    RefuseExtensionForm,
    ReplyForm,
    WithdrawForm,
)

__all__ = [
    "AnswerForm",
    "AskCorrectionForm",
    "AskExtensionForm",
    "AskFeeForm",
    "AskReasonsForm",
    "ClerkForm",
    "ConfirmForm",
    "ConsultForm",
    "CorrectForm",
    "DelayForm",
    "DeliverFeeForm",
    "DeliverForm",
    "EnterPaymentForm",
    "ExtendForm",
    "FilingForm",
    "GiveReasonsForm",
    "RefuseExtensionForm",
    "RemediesForm",
    "ReplyForm",
    "SplitForm",
    "TellThirdPartyForm",
    "WaiveFeeForm",
    "WithdrawForm",
]
