"""The catalogue's item on annual reports for the journeys: `python -m tests.journeys.annual`."""

import django


def main() -> None:
    django.setup()
    from tests.newsroom import item

    item("annual", second_level="政府信息公开年度报告（部门、乡镇）", channels=[])


if __name__ == "__main__":
    main()
