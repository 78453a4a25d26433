"""The tables of supervision."""

from .orders import Order, OrderStep
from .refusals import Look
from .samples import Mark, Sample, SampledReply

__all__ = ["Look", "Mark", "Order", "OrderStep", "Sample", "SampledReply"]
