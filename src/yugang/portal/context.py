"""What every page's frame shows: the place, the menus, who is signed in."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from yugang.cases.public import Entrance, entrances
from yugang.channels.public import Banner, banners
from yugang.kernel import clock
from yugang.shared.notices.queries import unread
from yugang.shared.people.access import posts_of
from yugang.shared.people.models import Person, Post
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body, BodyKind, Place

from .addresses import is_english, localized, other_language

HOUSEHOLDS = (Permission.KEEP_HOUSEHOLDS, Permission.OVERSEE)
CASES = (Permission.HANDLE_CASE, Permission.APPROVE_CASE, Permission.OVERSEE_CASES)
CHANNELS = (Permission.POST, Permission.OVERSEE, Permission.ISSUE_EMERGENCY)


@dataclass(frozen=True)
class MenuItem:
    text: str
    address: str
    current: str


def _menu(path: str, items: list[tuple[str, str]], root: str) -> list[MenuItem]:
    """The items, the one the reader stands in marked: "page" on it, "true" below it."""
    menu = []
    for text, bare in items:
        address = localized(bare)
        below = bare != root and path.startswith(address.rstrip("/") + "/")
        menu.append(MenuItem(text, address, "page" if path == address else "true" if below else ""))
    return menu


class Site:
    """The public frame. Everything is fetched when a template asks for it."""

    def __init__(self, http: HttpRequest) -> None:
        self.path = http.get_full_path()
        self._path = http.path

    @cached_property
    def place(self) -> Place | None:
        return Place.objects.filter(code=settings.PLACE).first()

    @cached_property
    def name(self) -> str:
        place = self.place.name if self.place else ""
        return _("%(place)s Open Government") % {"place": place} if place else _("Open Government")

    @cached_property
    def sponsor(self) -> Body | None:
        """The body that runs the site: the place's government."""
        return Body.objects.filter(
            place__code=settings.PLACE, kind=BodyKind.GOVERNMENT, closed_on=None
        ).first()

    @cached_property
    def emergencies(self) -> list[Banner]:
        """The emergency notices in force: what every page says first."""
        return banners()

    @property
    def is_demo(self) -> bool:
        """Whether all that is shown is made up."""
        return bool(settings.DEMO)

    @property
    def other_language(self) -> str:
        return other_language(self.path)

    @cached_property
    def entrances(self) -> list[Entrance]:
        """What the public may ask for or write."""
        return entrances()

    @cached_property
    def nav(self) -> list[MenuItem]:
        return _menu(
            self._path,
            [
                (_("Home"), "/"),
                (_("Columns"), "/columns/"),
                (_("Bodies"), "/bodies/"),
                (_("Places"), "/places/"),
                *((e.listed or e.text, e.listed_at or e.new) for e in self.entrances),
                (_("Guide"), "/guide/"),
                (_("Register"), "/register/"),
            ],
            root="/",
        )


class Desk:
    """The frame of the desk: whose it is and where this person may go."""

    def __init__(self, http: HttpRequest) -> None:
        self._http = http

    @cached_property
    def is_desk(self) -> bool:
        path = self._http.path
        return (path[3:] if is_english(path) else path).startswith(("/desk/", "/account/"))

    @cached_property
    def person(self) -> Person | None:
        user = getattr(self._http, "user", None)
        return user if isinstance(user, Person) else None

    @cached_property
    def posts(self) -> list[Post]:
        return posts_of(self.person, clock.today()) if self.person else []

    @property
    def frame(self) -> str:
        """The template that frames one's own account: at the desk, or of a citizen."""
        if self.person is None:
            return "portal/base.html"
        return "portal/desk.html" if self.posts else "people/citizen.html"

    @property
    def more_posts(self) -> int:
        """How many posts stand behind the one that the frame names."""
        return max(len(self.posts) - 1, 0)

    def may(self, *permissions: Permission) -> bool:
        """Whether one of her posts grants one of these."""
        return any(post.may(permission) for post in self.posts for permission in permissions)

    @property
    def _of_village(self) -> bool:
        """Whether one of her posts is at a village, or oversees villages."""
        kinds = [post.body.kind for post in self.posts]
        return BodyKind.VILLAGE_COMMITTEE in kinds or self.may(Permission.OVERSEE)

    @property
    def _of_households(self) -> bool:
        """Whether households are kept where one of her posts is, or she oversees villages."""
        near = (BodyKind.VILLAGE_COMMITTEE, BodyKind.TOWN_OFFICE)
        keeps = (p for p in self.posts if p.may(Permission.KEEP_HOUSEHOLDS))
        return any(p.body.kind in near for p in keeps) or self.may(Permission.OVERSEE)

    @property
    def _of_topics(self) -> bool:
        """Whether one of her posts is at a village or its town, or oversees cases."""
        kinds = {post.body.kind for post in self.posts}
        near = {BodyKind.VILLAGE_COMMITTEE, BodyKind.TOWN_OFFICE}
        return bool(kinds & near) or self.may(Permission.OVERSEE_CASES)

    @property
    def _notices(self) -> str:
        n = unread(self.person) if self.person else 0
        return _("Notices (%(n)d)") % {"n": n} if n else _("Notices")

    @cached_property
    def nav(self) -> list[MenuItem]:
        items: list[tuple[Any, ...]] = [
            (_("My work"), "/desk/", Permission.SEE_DESK),
            (_("Cases"), "/desk/cases/", *CASES),
            (_("Archive"), "/desk/archive/", Permission.HANDLE_CASE),
            (_("Publications"), "/desk/publications/", Permission.SEE_DESK),
            (_("For our own people"), "/desk/inside/", Permission.SEE_DESK),
            (_("Reviews"), "/desk/reviews/", Permission.REVIEW),
            (_("Feedback"), "/desk/feedback/", Permission.ANSWER_FEEDBACK),
            (_("Duties"), "/desk/duties/", Permission.SEE_DESK),
            (_("Boards"), "/desk/boards/", Permission.POST),
            (_("Guides"), "/desk/guides/", Permission.PROPOSE, Permission.EDIT_CATALOGUE),
            (_("Reading points"), "/desk/reading-points/", Permission.EDIT_CATALOGUE),
            *([(_("Households"), "/desk/households/", *HOUSEHOLDS)] * self._of_households),
            *([(_("Village accounts"), "/desk/accounts/", Permission.SEE_DESK)] * self._of_village),
            *([(_("Topic requests"), "/desk/topic-requests/", *CASES)] * self._of_topics),
            (_("Other channels"), "/desk/channels/", *CHANNELS),
            (_("Annual report"), "/desk/reports/", Permission.PROPOSE, Permission.OVERSEE),
            (_("Projects"), "/desk/projects/", Permission.PROPOSE, Permission.OVERSEE),
            (_("Price lists"), "/desk/prices/", Permission.PROPOSE, Permission.OVERSEE),
            (_("Personal lists"), "/desk/statements/", Permission.PROPOSE),
            (_("Handbooks"), "/desk/handbooks/", Permission.PROPOSE),
            (_("Openness"), "/desk/openness/", Permission.OVERSEE),
            (_("Catalogue"), "/desk/catalogue/", Permission.EDIT_CATALOGUE),
            (_("Topics"), "/desk/topics/", Permission.EDIT_CATALOGUE),
            (_("News by mail"), "/desk/subscriptions/", Permission.EDIT_CATALOGUE),
            (_("Calendar"), "/desk/calendar/", Permission.EDIT_CALENDAR),
            (_("Ledger"), "/desk/ledger/", Permission.SEE_LEDGER),
            (_("Texts of letters"), "/desk/cases/letters/", Permission.ADMINISTER),
            (_("Administration"), "/desk/admin/", Permission.ADMINISTER),
            (self._notices, "/account/notices/", Permission.SIGNED_IN),
            (_("Settings"), "/account/", Permission.SIGNED_IN),
        ]
        open_to_me = [
            (text, address)
            for text, address, *permissions in items
            if Permission.SIGNED_IN in permissions or self.may(*permissions)
        ]
        return _menu(self._http.path, open_to_me, root="/desk/")


def frame(http: HttpRequest) -> dict[str, Any]:
    """Context processor: `site` and `desk`."""
    return {"site": Site(http), "desk": Desk(http)}
