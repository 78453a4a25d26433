"""A village in which topics are named, for the journeys: `python -m tests.journeys.topics` makes it,
`python -m tests.journeys.topics code` prints the code that was sent last."""

import re
import sys

import django


def main(what: str = "") -> None:
    django.setup()
    from django.db import transaction
    from django_otp.plugins.otp_totp.models import TOTPDevice

    from tests.cast import on_stage
    from yugang.disclosure.models import Board
    from yugang.kernel import clock
    from yugang.shared.ledger.actor import SYSTEM
    from yugang.shared.notices.models import Notice
    from yugang.topic_requests.actions import villages
    from yugang.village_finance.tests import stage

    if what == "code":
        sent = Notice.objects.filter(link__contains="/code/").latest("pk")
        found = re.search(r"\d{6}", sent.text)
        print(found[0] if found else "")
        return
    cast = on_stage()
    with transaction.atomic():
        stage.clerk(cast)
        supervisor = stage.supervisor(cast)
        TOTPDevice.objects.filter(user=supervisor).delete()
        Board.objects.get_or_create(
            body=cast.committee, name="村公开栏", defaults={"location": "村委会门口"}
        )
        villages.set_numbers(
            cast.committee,
            villagers=30,
            households=12,
            representatives=10,
            source="选民登记",
            since=clock.today(),
            by=SYSTEM,
            at=clock.now(),
        )


if __name__ == "__main__":
    main(*sys.argv[1:])
