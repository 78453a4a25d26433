"""The demo county, as a copy of one that is made once in a run of the tests, with one password for
all its accounts."""

import shutil
import sys
from pathlib import Path

import django

from tests.installation import Installation, once

# What the register is called stands in its signatures, wherever a copy is served.
ORIGIN = (("YUGANG_REGISTER_ORIGIN", "county.example/register"),)


def copied(data: Path, url: str) -> Installation:
    """The county in a folder of its own, to be served at `url`."""
    shutil.copytree(once("county", _make), data, dirs_exist_ok=True)
    return Installation(data, url, more=ORIGIN)


def _make(folder: Path) -> None:
    """By the command alone, where nothing was prepared."""
    made = Installation(folder, more=ORIGIN)
    told = made.yugang("demo", "--publications", "60")
    assert "publications are out" in told and "Accounts of the demo" in told
    made.python("-m", "tests.journeys.demo_county")


def corrected() -> None:
    """Print the address of a publication in its second edition."""
    from yugang.disclosure.models import Publication

    found = Publication.objects.in_force().filter(current__number=2).first()
    assert found
    print(f"/p/{found.index_number}/")


def one_password() -> None:
    from django.contrib.auth.hashers import make_password

    from tests.cast import PASSWORD
    from yugang.shared.people.models import Person

    named = Person.objects.exclude(username__startswith="writer").exclude(
        username__startswith="checker"
    )
    named.update(password=make_password(PASSWORD))


if __name__ == "__main__":
    django.setup()
    corrected() if sys.argv[1:] == ["corrected"] else one_password()
