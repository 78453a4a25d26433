"""What other contexts may use of redaction: the copies of a case that were released, with their
grounds; and giving them to its applicant."""

from .actions.giving import give
from .queries.released import Released, released, released_of

__all__ = ["Released", "give", "released", "released_of"]
