"""Topic pages: what they hold, for readers and for who keeps them."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import chain

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from yugang.disclosure.models import Publication, Topic, TopicEntry
from yugang.kernel import clock

from .reading import in_force

MOST_BY_RULE = 500


def shown(on: date) -> QuerySet[Topic]:
    """The topics that readers find on that day, in their order."""
    return Topic.objects.shown(on).select_related("picture")


def to_shown(slug: str, on: date) -> Topic:
    """One of them. Raises Http404."""
    return get_object_or_404(shown(on), slug=slug)


def by_rule(topic: Topic) -> QuerySet[Publication]:
    """What the topic's rule chooses, the newest first; nothing where it has none."""
    rows = in_force()
    if not topic.chooses:
        return rows.none()
    if topic.fields:
        rows = rows.filter(item__field_slug__in=topic.fields)
    if topic.bodies:
        rows = rows.filter(body__code__in=topic.bodies)
    if topic.kinds:
        rows = rows.filter(document_kind__in=topic.kinds)
    if topic.words:
        named = Q()
        for word in topic.words:
            named |= Q(title__icontains=word)
        rows = rows.filter(named)
    if topic.newer_than:
        since = datetime.combine(topic.newer_than, time(), clock.CHINA)
        rows = rows.filter(first_published_at__gte=since)
    return rows


def entries(topic: Topic) -> QuerySet[TopicEntry]:
    """What was decided by hand, in order."""
    return topic.entries.select_related("publication__body__place", "publication__current")


def of_topic(topic: Topic) -> list[Publication]:
    """All that the page shows: by hand in order, then by the rule, the newest first."""
    decided = list(entries(topic))
    public = {p.pk: p for p in in_force().filter(topic_entries__topic=topic)}
    by_hand = (public.get(e.publication_id) for e in decided if not e.left_out)
    known = [e.publication_id for e in decided]
    ruled = by_rule(topic).exclude(pk__in=known)[:MOST_BY_RULE]
    return [one for one in chain(by_hand, ruled) if one is not None]


def holds(topic: Topic, publication: Publication) -> bool:
    """Whether the publication stands in the topic."""
    decided = topic.entries.filter(publication=publication).first()
    if decided is not None:
        return not decided.left_out
    return by_rule(topic).filter(pk=publication.pk).exists()


def holding(publication: Publication, on: date) -> list[Topic]:
    """The topics, shown on that day, in which the publication stands."""
    return [topic for topic in shown(on) if holds(topic, publication)]
