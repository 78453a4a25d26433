"""Puts an item on charges into the catalogue. Run with `python -m tests.journeys.charges`."""

import django


def main() -> None:
    django.setup()
    from tests import newsroom

    newsroom.item(
        "charges-1", "charges", field="义务教育", first_level="学校收费", second_level="收费标准"
    )


if __name__ == "__main__":
    main()
