"""Catalogue, duties, publications with their revisions and reviews, boards and postings."""

from .boards import Board, BoardPhoto, Feedback, Posting, PostingState
from .catalogue import CatalogueItem, Duty
from .catalogue_files import CatalogueUpload, FormerItem
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
from .tallies import DutyTally, StaleTally
from .topics import Topic, TopicEntry

__all__ = [
    "Attachment",
    "Board",
    "BoardPhoto",
    "CatalogueItem",
    "CatalogueUpload",
    "Duty",
    "DutyTally",
    "Fault",
    "Feedback",
    "FormerItem",
    "Imported",
    "IndexCounter",
    "LocalChange",
    "PlanReview",
    "Posting",
    "PostingState",
    "Publication",
    "PublicationRelation",
    "Reassessment",
    "Referral",
    "Refusal",
    "Review",
    "ReviewRoute",
    "Revision",
    "RouteSeat",
    "Sighting",
    "StaleTally",
    "StationPlan",
    "Topic",
    "TopicEntry",
    "WallReport",
]
