"""The forms of a disclosure request: filing, registering, one for each step, and remedies."""

from .answers import PublishAnswerForm, TakeBackForm
from .challenges import ChallengeForm, CloseForm, ComplainForm
from .filing import ClerkForm, FilingForm
from .letters import (
    ComplaintAnswerForm,
    LateForm,
    OrderForm,
    OutcomeForThirdPartyForm,
    ServiceSlipForm,
    TransferForm,
    TransferNoticeForm,
)
from .procedure import (
    AnswerForm,
    AskFeeForm,
    AskReasonsForm,
    ConsultForm,
    DeemUnpaidForm,
    DelayForm,
    DeliverFeeForm,
    DeliverForm,
    EnterPaymentForm,
    GiveReasonsForm,
    ShowPaymentForm,
    SplitForm,
    TellThirdPartyForm,
    WaiveFeeForm,
)
from .remedies import AccountForm, RemediesForm
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
from .wanted import WantedForm

__all__ = [
    "AccountForm",
    "AnswerForm",
    "AskCorrectionForm",
    "AskExtensionForm",
    "AskFeeForm",
    "AskReasonsForm",
    "ChallengeForm",
    "ClerkForm",
    "CloseForm",
    "ComplainForm",
    "ComplaintAnswerForm",
    "ConfirmForm",
    "ConsultForm",
    "CorrectForm",
    "DeemUnpaidForm",
    "DelayForm",
    "DeliverFeeForm",
    "DeliverForm",
    "EnterPaymentForm",
    "ExtendForm",
    "FilingForm",
    "GiveReasonsForm",
    "LateForm",
    "OrderForm",
    "OutcomeForThirdPartyForm",
    "PublishAnswerForm",
    "RefuseExtensionForm",
    "RemediesForm",
    "ReplyForm",
    "ServiceSlipForm",
    "ShowPaymentForm",
    "SplitForm",
    "TakeBackForm",
    "TellThirdPartyForm",
    "TransferForm",
    "TransferNoticeForm",
    "WaiveFeeForm",
    "WantedForm",
    "WithdrawForm",
]
