"""Publications and their revisions."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from yugang.disclosure.rules.documents import DocumentKind
from yugang.disclosure.workflow import PublicationState, RevisionState
from yugang.kernel.validity import Validity, validity
from yugang.shared.files.models import StoredFile
from yugang.shared.people.models import Person
from yugang.shared.places.models import Body
from yugang.shared.standing import standing_on

from .catalogue import CatalogueItem
from .duties import Duty


class IndexCounter(models.Model):
    """The last sequence number given by a body in a year: index numbers have no gaps. What is for
    a body's own people is counted apart."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="index_counters")
    year = models.PositiveSmallIntegerField()
    inward = models.BooleanField(default=False)
    last = models.PositiveIntegerField(default=0)

    class Privacy:
        public = ("id", "body", "year", "inward", "last")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_counter_per_body_and_year", fields=["body", "year", "inward"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.year}: {self.last}"


class PublicationQuerySet(models.QuerySet["Publication"]):
    def public(self) -> PublicationQuerySet:
        """Those that have an address on the portal: published, or withdrawn since."""
        states = [PublicationState.PUBLISHED, PublicationState.WITHDRAWN]
        return self.filter(state__in=states, inward=False)

    def numbered(self) -> PublicationQuerySet:
        """Those that have an index number: the public ones, and those erased since."""
        return self.public() | self.filter(state=PublicationState.ERASED, inward=False)

    def in_force(self) -> PublicationQuerySet:
        """What everyone reads: published, and not withdrawn."""
        return self.filter(state=PublicationState.PUBLISHED, inward=False)

    def inside(self) -> PublicationQuerySet:
        """What a body published for its own people, and did not withdraw."""
        return self.filter(state=PublicationState.PUBLISHED, inward=True)

    def of_validity(self, wanted: str, on: date) -> PublicationQuerySet:
        """Those that stand so on that day, as `kernel.validity` says it."""
        return self.filter(standing_on(Validity(wanted), on))


class Publication(models.Model):
    """One disclosed document or table. Its index number is given when it is published.

    key: makes starting one idempotent, however often the same form arrives. inward: for the
    body's own people only; it stays so, whatever becomes of the item.
    document_kind, in_force_from, in_force_until: as the present revision says, so that lists can be
    narrowed; the kind by the title where the editor named none. repealed_on: the first day it is
    not in force any more, kept by the editor; repealed_by says on what ground.
    """

    index_number = models.CharField(max_length=64, unique=True, null=True, blank=True)
    key = models.CharField(max_length=64, unique=True, null=True, blank=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="publications")
    item = models.ForeignKey(CatalogueItem, models.PROTECT, related_name="publications")
    duty = models.ForeignKey(
        Duty, models.PROTECT, null=True, blank=True, related_name="prepared_publications"
    )
    state = models.CharField(
        max_length=16,
        choices=[(s.value, s.value) for s in PublicationState],
        default=PublicationState.PREPARED,
    )
    inward = models.BooleanField(default=False)
    title = models.TextField()
    current = models.ForeignKey("Revision", models.PROTECT, null=True, blank=True, related_name="+")
    first_published_at = models.DateTimeField(null=True, blank=True)
    last_published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = models.TextField(blank=True)
    withdrawal_salt = models.BinaryField(max_length=16, null=True, blank=True)
    document_kind = models.CharField(
        max_length=16, blank=True, choices=[(k.value, k.value) for k in DocumentKind]
    )
    in_force_from = models.DateField(null=True, blank=True)
    in_force_until = models.DateField(null=True, blank=True)
    repealed_on = models.DateField(null=True, blank=True)
    repealed_by = models.TextField(blank=True)

    objects = PublicationQuerySet.as_manager()

    class Privacy:
        public = (
            "id", "index_number", "body", "item", "duty", "state", "inward", "title", "current",
            "first_published_at", "last_published_at", "withdrawn_at", "withdrawal_reason",
            "withdrawal_salt", "document_kind", "in_force_from", "in_force_until", "repealed_on",
            "repealed_by",
        )  # fmt: skip
        secret = ("key",)

    class Meta:
        ordering = ["-first_published_at", "-id"]
        indexes = [
            models.Index(name="publication_newest", fields=["state", "-first_published_at"]),
            models.Index(name="publication_of_body", fields=["body", "-first_published_at"]),
            models.Index(name="publication_of_item", fields=["item", "-first_published_at"]),
        ]
        constraints = [
            models.CheckConstraint(
                name="published_has_number_and_time",
                condition=Q(
                    state__in=["published", "withdrawn", "erased"],
                    index_number__isnull=False,
                    first_published_at__isnull=False,
                )
                | Q(state__in=["prepared", "abandoned"], index_number__isnull=True),
            ),
            models.CheckConstraint(
                name="withdrawn_has_time_and_reason",
                condition=Q(state="withdrawn", withdrawn_at__isnull=False)
                & ~Q(withdrawal_reason="")
                | ~Q(state="withdrawn"),
            ),
            models.CheckConstraint(
                name="repealed_has_a_ground",
                condition=Q(repealed_on__isnull=True) | ~Q(repealed_by=""),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """How ledger and register name it."""
        return f"publication {self.index_number or self.pk}"

    def validity_on(self, day: date) -> Validity:
        return validity(
            day,
            since=self.in_force_from,
            until=self.in_force_until,
            repealed_on=self.repealed_on,
        )


class Revision(models.Model):
    """One version of a publication's content, with its review.

    public: what everyone sees, fixed when it is published; `digest` covers it with `salt`.
    version counts the savings of a draft, so that two officers cannot overwrite each other.
    table: {"columns": [text, …], "rows": [[text, …], …]} or null.
    document_kind: as the editor names it; empty: as the title says. in_force_from: the first day it
    is in force; null: from its publication.
    phones_reason: why mobile numbers in it are meant to be public; empty where there are none.
    files_reason: the rule by which attachments are published that cannot be searched, or in which
    homes or minors stay; empty where there are none.
    review_due_at: by when what was published at once, in an emergency, is reviewed afterwards.
    kept: findings that stay by a rule of their own: [{"mark": …, "kind": …, "rule": …, "why": …}, …],
    where the mark names the finding without telling it.
    """

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    state = models.CharField(
        max_length=16,
        choices=[(s.value, s.value) for s in RevisionState],
        default=RevisionState.DRAFT,
    )
    version = models.PositiveIntegerField(default=1)
    title = models.TextField()
    html = models.TextField(blank=True)
    table = models.JSONField(null=True, blank=True)
    document_number = models.TextField(blank=True)
    made_on = models.DateField()
    document_kind = models.CharField(
        max_length=16, blank=True, choices=[(k.value, k.value) for k in DocumentKind]
    )
    in_force_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    correction_reason = models.TextField(blank=True)
    phones_reason = models.TextField(blank=True)
    files_reason = models.TextField(blank=True)
    kept = models.JSONField(default=list, blank=True)
    author = models.ForeignKey(Person, models.PROTECT, null=True, related_name="authored")
    proposed_at = models.DateTimeField(null=True, blank=True)
    reviewer = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="reviewed"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    opinion = models.TextField(blank=True)
    review_due_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    code = models.CharField(max_length=16, unique=True, null=True, blank=True)
    public = models.JSONField(null=True, blank=True)
    salt = models.BinaryField(max_length=16, null=True, blank=True)
    digest = models.CharField(max_length=80, blank=True)
    entry_seq = models.BigIntegerField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    erasure_reason = models.TextField(blank=True)

    class Privacy:
        public = (
            "id", "publication", "number", "state", "version", "title", "html", "table",
            "document_number", "made_on", "document_kind", "in_force_from", "valid_until",
            "correction_reason", "proposed_at", "reviewed_at", "review_due_at", "published_at",
            "code", "public", "salt", "digest", "entry_seq",
            "erased_at", "erasure_reason",
        )  # fmt: skip
        personal = ("author", "reviewer", "opinion", "phones_reason", "files_reason", "kept")

    class Meta:
        ordering = ["publication", "number"]
        constraints = [
            models.UniqueConstraint(
                name="one_revision_per_number", fields=["publication", "number"]
            ),
            models.CheckConstraint(
                name="author_is_not_the_reviewer",
                condition=Q(author__isnull=True)
                | Q(reviewer__isnull=True)
                | ~Q(author=F("reviewer")),
            ),
            models.CheckConstraint(
                name="published_was_reviewed",
                condition=~Q(state__in=["approved", "published"])
                | Q(reviewed_at__isnull=False) & ~Q(opinion="")
                | Q(review_due_at__isnull=False),
            ),
            models.CheckConstraint(
                name="published_has_time_code_and_digest",
                condition=~Q(state="published")
                | Q(published_at__isnull=False, code__isnull=False) & ~Q(digest=""),
            ),
            models.CheckConstraint(
                name="erased_has_time_and_reason_and_no_text",
                condition=~Q(state="erased")
                | Q(
                    erased_at__isnull=False,
                    public__isnull=True,
                    salt__isnull=True,
                    table__isnull=True,
                    html="",
                )
                & ~Q(erasure_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class Attachment(models.Model):
    """A file of a revision. clean_copy: the copy that is published in its stead, without what it hides
    and with personal data masked; null where the file itself is."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    clean_copy = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+"
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Privacy:
        public = ("id", "revision", "clean_copy", "position")
        personal = ("file",)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.file.name

    @property
    def shown(self) -> StoredFile:
        """What everyone gets once it is published."""
        return self.clean_copy or self.file
