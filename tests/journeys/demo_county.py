"""The demo county, with one password for all its accounts. Run with `python -m tests.journeys.demo_county`."""

import sys

import django


def corrected() -> None:
    """Print the address of a publication in its second edition."""
    from yugang.disclosure.models import Publication

    found = Publication.objects.in_force().filter(current__number=2).first()
    assert found
    print(f"/p/{found.index_number}/")


def build() -> None:
    from django.contrib.auth.hashers import make_password
    from django.core.management import call_command

    from tests.cast import PASSWORD
    from yugang.shared.people.models import Person

    call_command("import_calendar")
    call_command("demo", publications=60)
    named = Person.objects.exclude(username__startswith="writer").exclude(
        username__startswith="checker"
    )
    named.update(password=make_password(PASSWORD))


if __name__ == "__main__":
    django.setup()
    corrected() if sys.argv[1:] == ["corrected"] else build()
