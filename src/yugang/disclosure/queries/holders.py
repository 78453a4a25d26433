"""Who acts for many bodies at once: a few queries, however many bodies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from yugang.shared.people.models import Deputy, Person, Post
from yugang.shared.people.roles import Permission
from yugang.shared.places.models import Body


class Holders:
    """The holders of posts, with their deputies, on one day."""

    def __init__(self, bodies: Iterable[Body], today: date) -> None:
        self._today = today
        self._bodies = {body.pk for body in bodies}
        self._at: dict[tuple[Permission, int], list[Person]] = {}
        for permission in (Permission.PROPOSE, Permission.REVIEW):
            posts = Post.objects.on(today).that_may(permission).filter(body__in=self._bodies)
            for post, people in self._people(posts):
                self._at.setdefault((permission, post.body_id), []).extend(people)
        offices = Post.objects.on(today).that_may(Permission.EXEMPT)
        self._offices = self._people(offices.select_related("body__place"))

    def at(self, body: Body, permission: Permission) -> list[Person]:
        """Who may `permission` at the body itself: PROPOSE or REVIEW."""
        return list(dict.fromkeys(self._at.get((permission, body.pk), [])))

    def above(self, body: Body) -> list[Person]:
        """The openness offices that oversee the body."""
        found = [p for post, people in self._offices if post.reaches(body) for p in people]
        return list(dict.fromkeys(found))

    def _people(self, posts: QuerySet[Post]) -> list[tuple[Post, list[Person]]]:
        """Each post with those who act through it."""
        held = list(posts.select_related("person"))
        standing = Deputy.objects.filter(
            post__in=held, starts_on__lte=self._today, ends_on__gte=self._today
        )
        deputies: dict[int, list[Person]] = {}
        for deputy in standing.select_related("person"):
            deputies.setdefault(deputy.post_id, []).append(deputy.person)
        return [
            (post, [p for p in (post.person, *deputies.get(post.pk, ())) if p.is_active])
            for post in held
        ]
