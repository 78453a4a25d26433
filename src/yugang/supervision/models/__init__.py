"""The tables of supervision."""

from .orders import Order, OrderStep
from .refusals import Look
from .samples import FormerReview, Mark, Sample, SampledReply

__all__ = ["FormerReview", "Look", "Mark", "Order", "OrderStep", "Sample", "SampledReply"]
