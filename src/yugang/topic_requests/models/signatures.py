"""Who co-signed, each once; codes on their way; slips of paper that the village handed out."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from yugang.shared.sealing import unseal
from yugang.topic_requests.rules.signing import Signer

from .topics import TopicRequest

CONTEXT = "co-signature"
HOW = (("sms", "sms"), ("mail", "mail"), ("slip", "slip"), ("counter", "counter"))
STRUCK_HAS_REASON = Q(struck_on__isnull=True, struck_reason="") | (
    Q(struck_on__isnull=False) & ~Q(struck_reason="")
)


class CoSignatureQuerySet(models.QuerySet["CoSignature"]):
    def counted(self) -> CoSignatureQuerySet:
        """Those that count: neither struck out nor withdrawn."""
        return self.filter(struck_on=None, withdrawn_on=None)


class CoSignature(models.Model):
    """One person's (or household's) signature under a topic. sealed: name, household and contact,
    encrypted; empty once erased. once_mark, contact_mark: keyed marks by which nobody, and no
    telephone, signs twice. Struck out, it counts no more, and cannot be given again; withdrawn by
    who signed, it counts no more and is erased, and can be given again, but for one struck out."""

    topic = models.ForeignKey(TopicRequest, models.PROTECT, related_name="signatures")
    how = models.CharField(max_length=8, choices=HOW)
    is_representative = models.BooleanField(default=False)
    signed_on = models.DateField()
    sealed = models.BinaryField()
    once_mark = models.CharField(max_length=64, blank=True)
    contact_mark = models.CharField(max_length=64, blank=True)
    struck_on = models.DateField(null=True, blank=True)
    struck_reason = models.TextField(blank=True)
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_on = models.DateField(null=True, blank=True)
    erased_on = models.DateField(null=True, blank=True)

    objects = CoSignatureQuerySet.as_manager()

    class Privacy:
        public = (
            "id", "topic", "how", "is_representative", "signed_on", "struck_on", "withdrawn_on",
            "erased_on",
        )  # fmt: skip
        personal = ("sealed", "struck_reason", "struck_by")
        secret = ("once_mark", "contact_mark")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="signs_once", fields=["topic", "once_mark"], condition=~Q(once_mark="")
            ),
            models.UniqueConstraint(
                name="contact_signs_once",
                fields=["topic", "contact_mark"],
                condition=~Q(contact_mark=""),
            ),
            models.CheckConstraint(name="struck_signature_has_reason", condition=STRUCK_HAS_REASON),
        ]

    def __str__(self) -> str:
        return f"{self.topic_id} {self.pk}"

    @property
    def signer(self) -> Signer:
        """Who it is; empty where it was erased. Raises Unreadable without the key."""
        return Signer(**unseal(bytes(self.sealed), CONTEXT)) if self.sealed else Signer()


class SigningReceipt(models.Model):
    """What whoever signed took home: by its code the signature is withdrawn, once. signature: None
    where she had signed before in another way; her receipt looks and answers the same."""

    topic = models.ForeignKey(TopicRequest, models.CASCADE, related_name="receipts")
    signature = models.ForeignKey(
        CoSignature, models.CASCADE, null=True, blank=True, related_name="receipts"
    )
    code_mark = models.CharField(max_length=64)
    given_on = models.DateField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        public = ("id", "topic", "given_on", "used_at")
        secret = ("signature", "code_mark")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="receipt_code_once", fields=["topic", "code_mark"]),
        ]

    def __str__(self) -> str:
        return f"receipt {self.pk}"


class SigningCode(models.Model):
    """A code on its way to a telephone or mailbox, with what its owner filled in, sealed. token:
    names it in the address. code_mark: empty where nothing can be confirmed with it. Forgotten
    after a day."""

    topic = models.ForeignKey(TopicRequest, models.CASCADE, related_name="codes")
    token = models.CharField(max_length=43, unique=True)
    code_mark = models.CharField(max_length=64, blank=True)
    contact_mark = models.CharField(max_length=64)
    origin_mark = models.CharField(max_length=64)
    sealed = models.BinaryField()
    asked_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        public = ("id", "topic", "asked_at", "tries", "used_at")
        personal = ("sealed",)
        secret = ("token", "code_mark", "contact_mark", "origin_mark")

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(name="signing_code_from", fields=["origin_mark", "asked_at"]),
            models.Index(name="signing_code_to", fields=["contact_mark", "asked_at"]),
        ]

    def __str__(self) -> str:
        return f"code {self.pk}"


class Slip(models.Model):
    """A slip of paper with a code, handed out by the village for one topic; the code is on the
    paper only. batch: a mark of the form that made it."""

    topic = models.ForeignKey(TopicRequest, models.CASCADE, related_name="slips")
    batch = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    for_representative = models.BooleanField(default=False)
    code_mark = models.CharField(max_length=64)
    printed_on = models.DateField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        public = ("id", "topic", "number", "for_representative", "printed_on", "used_at")
        secret = ("batch", "code_mark")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="slip_printed_once", fields=["batch", "number"]),
            models.UniqueConstraint(name="slip_code_once", fields=["topic", "code_mark"]),
        ]

    def __str__(self) -> str:
        return f"slip {self.pk}"


class WrongSlip(models.Model):
    """A code of a slip or receipt that was wrong: counted, so that nobody guesses. Forgotten after a day."""

    topic = models.ForeignKey(TopicRequest, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    origin_mark = models.CharField(max_length=64)

    class Privacy:
        public = ("id", "topic", "at")
        secret = ("origin_mark",)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(name="wrong_slip_from", fields=["origin_mark", "at"]),
            models.Index(name="wrong_slip_of", fields=["topic", "at"]),
        ]

    def __str__(self) -> str:
        return f"wrong slip {self.pk}"
