"""Adds the head who reviews afterwards: `python -m tests.journeys.house_of_emergency`."""

import django


def main() -> None:
    django.setup()
    from tests.cast import raise_curtain
    from yugang.shared.people.roles import Role

    cast = raise_curtain()
    cast.person(cast.government, Role.REVIEWER, "head", "罗刚")


if __name__ == "__main__":
    main()
