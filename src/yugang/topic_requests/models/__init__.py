from .records import TopicRecord
from .signatures import CoSignature, SigningCode, SigningReceipt, Slip, WrongSlip
from .standing import StandingItem, StandingState
from .topics import TopicRequest
from .villages import ThresholdSetting, VillageNumbers

__all__ = [
    "CoSignature",
    "SigningCode",
    "SigningReceipt",
    "Slip",
    "StandingItem",
    "StandingState",
    "ThresholdSetting",
    "TopicRecord",
    "TopicRequest",
    "VillageNumbers",
    "WrongSlip",
]
