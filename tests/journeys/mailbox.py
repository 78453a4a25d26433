"""Who answers the letters of the journeys: `python -m tests.journeys.mailbox`.

Adds a clerk at the head's office (secretary) and one at the town office (town-clerk).
"""

import django


def main() -> None:
    django.setup()
    from tests.cast import on_stage
    from yugang.shared.people.models import Person
    from yugang.shared.people.roles import Role

    cast = on_stage()
    if not Person.objects.filter(username="secretary").exists():
        cast.person(cast.government, Role.CLERK, "secretary", "何琳")
        cast.person(cast.town_office, Role.CLERK, "town-clerk", "郑洁")


if __name__ == "__main__":
    main()
