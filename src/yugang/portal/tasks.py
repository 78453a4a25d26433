"""Loaded at start: the worker drops baked pages that are out of date."""

from yugang.shared.baked import actions

__all__ = ["actions"]
