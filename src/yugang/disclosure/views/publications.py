"""Publications at the desk: the list, one with its history, and what the public will see."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from yugang.disclosure import access
from yugang.disclosure.models import Publication, Revision
from yugang.disclosure.queries import carriage, comparing, erasing, history, labels, steps
from yugang.disclosure.queries import publications as queries
from yugang.disclosure.queries.reasons import spell_period
from yugang.disclosure.workflow import PublicationState
from yugang.kernel import clock
from yugang.shared.http import Permission, page, person
from yugang.shared.people.access import permissions

from . import seen, told, warned

P = Permission


@page(may=P.SEE_DESK)
def publications(http: HttpRequest) -> HttpResponse:
    """All of the bodies one may look into, by filters that stand in the address."""
    who, today, given = person(http), clock.today(), http.GET
    wanted = queries.Wanted(
        state=given.get("state", "")[:16],
        body=given.get("body", "")[:24],
        item=given.get("item", "")[:48],
        text=given.get("q", "").replace("\0", "")[:100],
    )
    found = Paginator(queries.of(who, today, wanted), queries.PAGE)
    shown = found.get_page(given.get("page"))
    rows = [seen.title_seen(found) for found in shown]
    preparing = queries.preparing(rows)
    bodies = access.seen_bodies(who, today).order_by("name")
    context = {
        "rows": [(p, labels.of_publication(p), _preparing(preparing.get(p.pk))) for p in rows],
        "total": found.count,
        "pager": _pager(http, shown),
        "wanted": wanted,
        "states": [(s, {**labels.PUBLICATION, **labels.REVISION}[s][1]) for s in queries.STATES],
        "bodies": bodies if bodies.count() > 1 else [],
        "may_propose": access.bodies(who, P.PROPOSE, today).exists(),
        "crumbs": [(_("Publications"), "")],
    }
    return render(http, "disclosure/publications.html", context)


def _preparing(revision: Revision | None) -> tuple[str, labels.Label] | None:
    return labels.of_revision(revision) if revision else None


def _pager(http: HttpRequest, shown: Any) -> dict[str, Any]:
    def address(number: int) -> str:
        query = http.GET.copy()
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    return {
        "number": shown.number,
        "count": shown.paginator.num_pages,
        "previous": address(shown.previous_page_number()) if shown.has_previous() else "",
        "next": address(shown.next_page_number()) if shown.has_next() else "",
    }


@page(may=P.SEE_DESK)
def publication(http: HttpRequest, publication_id: int) -> HttpResponse:
    """One publication: what it is, what may be done now, and all that happened to it."""
    who, today = person(http), clock.today()
    found = access.to_publication(who, publication_id, today)
    preparing = steps.prepared(found)
    only_looks = not access.works_for(who, found.body, today)
    context = {
        "publication": seen.title_seen(found) if only_looks else found,
        "state": labels.of_publication(found),
        "duty_period": spell_period(found.duty) if found.duty else "",
        "preparing": preparing,
        "preparing_state": labels.of_revision(preparing) if preparing else None,
        "found": seen.warnings_seen(
            warned.of_revision(preparing) if preparing else [], masked=only_looks
        ),
        "steps": [
            *(steps.of_revision(preparing, who, today) if preparing else []),
            *steps.of_publication(found, who, today),
        ],
        "may_edit": preparing is not None and _may_edit(http, preparing),
        "may_keep": found.state == PublicationState.PUBLISHED
        and P.PROPOSE in permissions(who, today, found.body),
        "own": preparing is not None and who.pk in history.writers(preparing),
        "erasable": _erasable(http, found),
        "demands": carriage.of_publication(found)
        if found.index_number and not found.inward
        else [],
        "may_carry": found.body.closed_on is None
        and not {P.POST, P.OVERSEE}.isdisjoint(permissions(who, today, found.body)),
        "revisions": found.revisions.filter(published_at__isnull=False).order_by("-number"),
        "acts": [(act, labels.ACTS.get(act.act, act.act)) for act in history.acts_of(found)],
        "crumbs": [(_("Publications"), told.publications()), (found.title, "")],
    }
    return render(http, "disclosure/publication.html", context)


def _erasable(http: HttpRequest, found: Publication) -> set[int]:
    """The earlier revisions that one may erase for good."""
    who = person(http)
    if P.ERASE not in permissions(who, clock.today(), found.body):
        return set()
    if erasing.worked_on(found, who.pk):
        return set()
    return set(erasing.erasable(found).values_list("pk", flat=True))


def _may_edit(http: HttpRequest, revision: Revision) -> bool:
    held = permissions(person(http), clock.today(), revision.publication.body)
    return P.PROPOSE in held and revision.state in {"draft", "returned"}


@page(may=P.SEE_DESK)
def preview(http: HttpRequest, revision_id: int) -> HttpResponse:
    """A revision as the public will see it, with what it changes of the published one."""
    who, today = person(http), clock.today()
    revision = access.to_revision(who, revision_id, today)
    shown = seen.as_seen_by(who, revision, today)
    publication = shown.publication
    found = warned.of_revision(revision)
    context = {
        "revision": shown,
        "publication": publication,
        "state": labels.of_revision(revision),
        "changes": changes(publication, shown),
        "found": seen.warnings_seen(found, masked=shown is not revision),
        "steps": steps.of_revision(revision, who, today),
        "may_edit": _may_edit(http, revision),
        "crumbs": [
            (_("Publications"), told.publications()),
            (publication.title, f"{told.publications()}{publication.pk}/"),
            (_("Preview"), ""),
        ],
    }
    return render(http, "disclosure/preview.html", context)


def changes(publication: Publication, revision: Revision) -> comparing.Difference | None:
    """What a correction changes of the text that is public now; None for a first revision."""
    current = publication.current
    if current is None or current.pk == revision.pk or revision.published_at is not None:
        return None
    return comparing.of_revisions(current, revision)
