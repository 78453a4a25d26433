"""`yugang create-administrator USERNAME NAME`: the first account of an installation."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from yugang.kernel import clock
from yugang.shared.ledger.actor import SYSTEM
from yugang.shared.people.actions import staff
from yugang.shared.people.models import Person
from yugang.shared.people.roles import Role
from yugang.shared.places.actions import create_body
from yugang.shared.places.models import Body, BodyKind, Place


class Command(BaseCommand):
    help = (
        "Makes an administrator of the place served (YUGANG_PLACE) and prints her one-time "
        "password once. Where the place has no government yet, it is founded. All other accounts "
        "are made at the desk."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", help=_("3 to 64 letters, digits, . _ -"))
        parser.add_argument("name", help=_("the person's name"))

    @transaction.atomic
    def handle(self, *args: Any, username: str, name: str, **options: Any) -> None:
        if Person.objects.filter(username__iexact=username).exists():
            raise CommandError(_("This user name is taken. Choose another."))
        body, at = self._government(), clock.now()
        person, password = staff.create_person(username=username, name=name, by=SYSTEM, at=at)
        staff.give_post(person, body, Role.ADMINISTRATOR, by=SYSTEM, at=at)
        text = _("Administrator of %(body)s: %(username)s\nOne-time password: %(password)s")
        values = {"body": body, "username": username, "password": password}
        self.stdout.write(text % values)

    def _government(self) -> Body:
        place = Place.objects.filter(code=settings.PLACE).first()
        if place is None:
            text = _("The place %(code)s is not known. First: yugang import-places FILE.csv")
            raise CommandError(text % {"code": settings.PLACE})
        government = Body.objects.filter(
            place=place, kind=BodyKind.GOVERNMENT, closed_on__isnull=True
        ).first()
        return government or create_body(
            {
                "code": f"{place.code[:6]}-01",
                "name": _("People's Government of %(place)s") % {"place": place},
                "kind": BodyKind.GOVERNMENT,
                "place": place,
            },
            by=SYSTEM,
            at=clock.now(),
        )
