"""Routes of review for the journeys: `python -m tests.journeys.routes second|propose|end [TITLE]`."""

import sys

import django


def main(act: str, title: str = "") -> None:
    django.setup()
    from tests import newsroom
    from tests.cast import on_stage
    from yugang.disclosure.actions import drafting, routing
    from yugang.disclosure.models import ReviewRoute
    from yugang.kernel import clock
    from yugang.shared.ledger.actor import SYSTEM, Actor
    from yugang.shared.people.roles import Role

    cast, now = on_stage(), clock.now()
    if act == "second":
        cast.person(cast.bureau, Role.REVIEWER, "second", "周复审")
    elif act == "propose":
        by = Actor(person_id=cast.editor.pk, name=cast.editor.name)
        draft = drafting.Draft(title, clock.day_of(now), "<p>现将评估结果公布如下。</p>")
        begun = drafting.start(body=cast.bureau, item=newsroom.item(), draft=draft, by=by, at=now)
        drafting.propose(begun, by=by, at=now)
    else:
        for route in ReviewRoute.objects.filter(ends_on__isnull=True):
            routing.end_route(route, by=SYSTEM, at=now)


if __name__ == "__main__":
    main(*sys.argv[1:])
