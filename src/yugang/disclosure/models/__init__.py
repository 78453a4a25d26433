"""Catalogue, duties, publications with their revisions and reviews, boards and postings."""

from .boards import Board, BoardPhoto, Feedback, Posting, PostingState
from .catalogue import CatalogueItem
from .catalogue_files import CatalogueUpload, FormerItem
from .duties import Duty
from .duty_keeping import CalendarKey, Exemption, Paper, PaperMark, ReminderDays
from .guides import Consignment, Guide, Holding, PointKind, ReadingPoint, SentCopy
from .importing import Imported
from .local_changes import LocalChange
from .publications import Attachment, IndexCounter, Publication, Revision
from .relations import PublicationRelation
from .reviewing import (
    PlanReview,
    Reassessment,
    Referral,
    Refusal,
    Review,
    ReviewRoute,
    RouteSeat,
    StationPlan,
)
from .sightings import Fault, Sighting, WallReport
from .standing import StandingAct, StandingEntry
from .tallies import DutyTally, StaleTally
from .topics import Topic, TopicEntry

__all__ = [
    "Attachment",
    "Board",
    "BoardPhoto",
    "CalendarKey",
    "CatalogueItem",
    "CatalogueUpload",
    "Consignment",
    "Duty",
    "DutyTally",
    "Exemption",
    "Fault",
    "Feedback",
    "FormerItem",
    "Guide",
    "Holding",
    "Imported",
    "IndexCounter",
    "LocalChange",
    "Paper",
    "PaperMark",
    "PlanReview",
    "PointKind",
    "Posting",
    "PostingState",
    "Publication",
    "PublicationRelation",
    "ReadingPoint",
    "Reassessment",
    "Referral",
    "Refusal",
    "ReminderDays",
    "Review",
    "ReviewRoute",
    "Revision",
    "RouteSeat",
    "SentCopy",
    "Sighting",
    "StaleTally",
    "StandingAct",
    "StandingEntry",
    "StationPlan",
    "Topic",
    "TopicEntry",
    "WallReport",
]
