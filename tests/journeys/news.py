"""News for the journeys: `python -m tests.journeys.news publish|correct|withdraw TITLE`.

Prints the index number.
"""

import sys
from datetime import timedelta

import django


def main(act: str, title: str) -> None:
    django.setup()
    from tests import newsroom
    from tests.cast import on_stage
    from yugang.disclosure.models import Publication

    cast = on_stage()
    if act == "publish":
        one = newsroom.published(cast, title, table=newsroom.TABLE)
    else:
        one = Publication.objects.get(title=title)
    if act == "correct":
        later = newsroom.AT + timedelta(hours=1)
        newsroom.corrected(cast, one, "金额有误", at=later, html="<p>更正后的一句。</p>")
    if act == "withdraw":
        newsroom.withdrawn(cast, one, "重新核定")
    print(one.index_number)


if __name__ == "__main__":
    main(*sys.argv[1:])
