"""What requests ask the database."""

from .requests import (
    Offices,
    applications,
    applications_before,
    asked_bodies,
    by_law,
    county_of,
    filed_with,
    group_of,
    of_any_applicant,
    of_same_applicant,
    offices_of,
    open_applications,
    open_requests,
    reach_of,
)

__all__ = [
    "Offices",
    "applications",
    "applications_before",
    "asked_bodies",
    "by_law",
    "county_of",
    "filed_with",
    "group_of",
    "of_any_applicant",
    "of_same_applicant",
    "offices_of",
    "open_applications",
    "open_requests",
    "reach_of",
]
