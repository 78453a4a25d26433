"""What the office does in the journeys: `python -m tests.journeys.office STEP RECEIPT [WORDS]`."""

import sys

import django


def main(name: str, receipt: str, words: str = "") -> None:
    django.setup()
    from tests.cast import on_stage
    from yugang.cases.models import Case
    from yugang.cases.public import take
    from yugang.kernel import clock
    from yugang.shared.ledger.actor import Actor

    clerk = on_stage().clerk
    post = clerk.posts.get()
    by = Actor(person_id=clerk.pk, name=clerk.name, post_id=post.pk, post=str(post))
    given: dict[str, object] = {"words": words} if words else {}
    if name == "reply":
        given |= {"outcome": "given", "service": "post"}
    take(Case.objects.get(receipt=receipt), name, given, by=by, at=clock.now())


if __name__ == "__main__":
    main(*sys.argv[1:])
