"""A draft as somebody sees it who neither writes nor reviews for its body: masked."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import date

from yugang.disclosure import access
from yugang.disclosure.actions.screening import masked_html, masked_table
from yugang.disclosure.models import Publication, Revision
from yugang.disclosure.workflow import PublicationState
from yugang.shared.documents.choosing import ALL
from yugang.shared.people.models import Person

from .warned import Warned


def as_seen_by(person: Person, revision: Revision, on: date) -> Revision:
    """The revision; its texts masked where she may only look. Not to be saved."""
    if revision.published_at is not None or access.works_for(person, revision.publication.body, on):
        return revision
    seen = copy.copy(revision)
    seen.title = ALL.masked(revision.title)
    seen.document_number = ALL.masked(revision.document_number)
    seen.html = masked_html(revision.html)
    seen.table = masked_table(revision.table)
    seen.publication = title_seen(copy.copy(revision.publication))
    return seen


def title_seen(publication: Publication) -> Publication:
    """The publication; while it is prepared, its title masked. Not to be saved."""
    if publication.state == PublicationState.PREPARED:
        publication.title = ALL.masked(publication.title)
    return publication


def warnings_seen(found: list[Warned], *, masked: bool) -> list[Warned]:
    """What a page warns of, without the data themselves where it is for somebody who only looks."""
    if not masked:
        return found
    return [replace(one, text=one.masked or ALL.masked(str(one.text)), masked="") for one in found]
