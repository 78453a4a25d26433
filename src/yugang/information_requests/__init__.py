"""Requests for information: received, corrected, extended, consulted on, answered in time."""
