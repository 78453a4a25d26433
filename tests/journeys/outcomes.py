"""Six requests in hand, for the journeys: `python -m tests.journeys.outcomes` files them and prints
their receipts and codes; `python -m tests.journeys.outcomes rows` prints where each is counted."""

import json
import sys

import django

GROUPS = ("disclosed", "partly", "refused", "cannot", "unhandled", "other")
NAMES = ("孙小一", "孙小二", "孙小三", "孙小四", "孙小五", "孙小六")


def main(what: str = "") -> None:
    django.setup()
    from tests.cast import on_stage
    from yugang.cases.public import Channel, Filing, PartyFacts, file, take
    from yugang.information_requests.kind import REQUEST
    from yugang.information_requests.models import Counted
    from yugang.kernel import clock
    from yugang.shared.ledger.actor import Actor

    if what == "rows":
        print(json.dumps(dict(Counted.objects.values_list("case__receipt", "row"))))
        return
    cast, now = on_stage(), clock.now()
    post = cast.clerk.posts.get()
    by = Actor(person_id=cast.clerk.pk, name=cast.clerk.name, post_id=post.pk, post=str(post))
    made = {}
    for group, name in zip(GROUPS, NAMES, strict=True):
        filing = Filing(
            key=f"outcome {group} {now:%s%f}",
            channel=Channel.WEB,
            body=cast.bureau,
            title=f"2025年校舍维修合同（{name}）",
            details={"way": "electronic", "suggests_publication": False},
            applicant=PartyFacts(name=name, phone="13800001234"),
        )
        filed = file(REQUEST, filing, by=Actor(), at=now)
        take(filed.case, "confirm", by=by, at=now)
        made[group] = (filed.case.receipt, filed.code)
    print(json.dumps(made))


if __name__ == "__main__":
    main(*sys.argv[1:])
