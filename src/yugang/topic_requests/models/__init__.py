from .signatures import CoSignature, SigningCode, Slip, WrongSlip
from .standing import StandingItem, StandingState
from .topics import TopicRequest
from .villages import ThresholdSetting, VillageNumbers

__all__ = [
    "CoSignature",
    "SigningCode",
    "Slip",
    "StandingItem",
    "StandingState",
    "ThresholdSetting",
    "TopicRequest",
    "VillageNumbers",
    "WrongSlip",
]
