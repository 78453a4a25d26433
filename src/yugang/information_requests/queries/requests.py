"""Requests, whose they are, and where they can be challenged."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from yugang.cases.public import Case, Party, PartyRole, Relation, RelationKind
from yugang.kernel.clock import day_of
from yugang.kernel.identifiers import subtree_prefix
from yugang.shared.places.models import Body, BodyKind, Level, Place

from ..models import Remedies

# 条例 Art. 27: governments of every level, the county's departments, and agencies in their own
# name.
ASKED = (BodyKind.GOVERNMENT, BodyKind.DEPARTMENT, BodyKind.TOWN_OFFICE)


def asked_bodies() -> QuerySet[Body]:
    """The bodies of which information can be requested."""
    return Body.objects.filter(kind__in=ASKED, closed_on=None)


def filed_with() -> QuerySet[Body]:
    """Those of the place that this installation serves: with them a request is filed."""
    return asked_bodies().filter(place__code__startswith=subtree_prefix(settings.PLACE))


def applications() -> QuerySet[Case]:
    """The requests that the annual report counts, open or settled: each that an applicant made,
    and each that another was split into; not the parts that one body asked of another."""
    return _not_parts(Case.objects.filter(kind="request"))


def open_applications(bodies: Collection[int]) -> QuerySet[Case]:
    """Those of `bodies` that are not settled."""
    return _not_parts(open_requests(bodies))


def open_requests(bodies: Collection[int]) -> QuerySet[Case]:
    """The same with the parts that one body asked of another. Few are open: the kind is asked so
    that SQLite finds them by the index of the open ones, not by that of the kind."""
    found = Case.objects.open().filter(body__in=bodies).annotate(of_kind=Lower("kind"))
    return found.filter(of_kind="request")


def _not_parts(found: QuerySet[Case]) -> QuerySet[Case]:
    parts = Relation.objects.filter(kind=RelationKind.SUB_CASE)
    return found.exclude(pk__in=parts.values("case"))


def group_of(case: Case) -> str:
    """What its applicant is, as the annual report counts them; the first of several tells."""
    groups = case.parties.filter(role=PartyRole.APPLICANT).order_by("id").values_list("group")
    return next((group for (group,) in groups[:1] if group), "person")


def of_same_applicant(case: Case) -> QuerySet[Case]:
    """The requests of whoever made this one, itself among them: known by the number of her
    document, or, where she gave none, by name and telephone together. Of several who ask together
    it is the one who represents them; what she asked together with others counts too."""
    first = case.parties.filter(role=PartyRole.APPLICANT, erased_at=None)[:1]
    return _of_parties(list(first))


def of_any_applicant(case: Case) -> QuerySet[Case]:
    """The same for each of those who ask together: what any of them asked, alone or with others."""
    return _of_parties(list(case.parties.filter(role=PartyRole.APPLICANT, erased_at=None)))


def _of_parties(parties: Collection[Party]) -> QuerySet[Case]:
    if not parties:
        return Case.objects.none()
    same = reduce(or_, map(_same, parties))
    others = Party.objects.filter(same, role=PartyRole.APPLICANT)
    return applications().filter(pk__in=others.values("case"))


def _same(party: Party) -> Q:
    if party.identity_mark:
        return Q(identity_mark=party.identity_mark)
    known = Q(name_mark=party.name_mark, phone_mark=party.phone_mark)
    return known & ~Q(name_mark="") & ~Q(phone_mark="")


def applications_before(case: Case) -> int:
    """How many requests the same applicant made to the same body in the same calendar month
    before this one: what the tariff by applications counts from."""
    on = case.received_on or day_of(case.filed_at)
    in_month = Q(received_on__gte=on.replace(day=1), received_on__lt=on)
    same_day = Q(received_on=on, pk__lt=case.pk)
    return of_same_applicant(case).filter(in_month | same_day, body=case.body).count()


def reach_of(body: Body) -> str:
    """A body with how to reach it, as a letter names it."""
    parts = [body.name]
    parts += [f"地址：{body.address}"] if body.address else []
    parts += [f"电话：{body.phone}"] if body.phone else []
    return "，".join(parts)


def county_of(place: Place) -> Place:
    """The county in which a place lies; the place itself where it is one or lies above."""
    while place.level > Level.COUNTY and place.parent:
        place = place.parent
    return place


@dataclass(frozen=True)
class Offices:
    """Where a reply can be challenged. confirmed: whether the county has confirmed it."""

    office: str
    office_address: str = ""
    court: str = "有管辖权的人民法院"
    court_address: str = ""
    confirmed: bool = False


def offices_of(body: Body) -> Offices:
    """Where a reply of `body` can be challenged: as its county has confirmed, else by law, for
    departments, agencies and towns at the county's government (行政复议法 Art. 24), for that
    government at the one above."""
    county = county_of(body.place)
    itself = body.kind == BodyKind.GOVERNMENT and body.place_id == county.pk
    if kept := Remedies.objects.filter(place=county).first():
        office = (kept.above, kept.above_address) if itself else (kept.office, kept.office_address)
        return Offices(*office, kept.court, kept.court_address, confirmed=True)
    return by_law(county, itself=itself)


def by_law(county: Place, *, itself: bool) -> Offices:
    """What the law says where nobody has confirmed it; `itself`: of the county's government."""
    if itself:
        return Offices("上一级人民政府")
    governments = Body.objects.filter(kind=BodyKind.GOVERNMENT, closed_on=None)
    government = governments.filter(place=county).first()
    if government is None:
        return Offices(f"{county.name}人民政府")
    return Offices(government.name, government.address)
