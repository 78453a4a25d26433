"""Puts the cast into the installation of the journeys. Run with `python -m tests.journeys.seed`."""

import django


def main() -> None:
    django.setup()
    from tests.cast import raise_curtain

    raise_curtain()


if __name__ == "__main__":
    main()
