"""A village with its catalogue item, its board, its supervision committee and who answers, for the
journeys: `python -m tests.journeys.village`."""

import django


def main() -> None:
    django.setup()
    from django.db import transaction
    from django_otp.plugins.otp_totp.models import TOTPDevice

    from tests.cast import on_stage
    from yugang.disclosure.models import Board
    from yugang.village_finance.tests import stage

    cast = on_stage()
    with transaction.atomic():
        stage.item()
        stage.group(cast)
        stage.clerk(cast)
        supervisor = stage.supervisor(cast)
        TOTPDevice.objects.filter(user=supervisor).delete()
        Board.objects.get_or_create(
            body=cast.committee, name="村公开栏", defaults={"location": "村委会门口"}
        )


if __name__ == "__main__":
    main()
