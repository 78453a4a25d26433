"""What other contexts may use of redaction: the copies of a case that were released, with their
grounds."""

from .queries.released import Released, released, released_of

__all__ = ["Released", "released", "released_of"]
