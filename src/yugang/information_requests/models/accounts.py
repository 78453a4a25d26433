"""Where the fee for handling a request is paid."""

from django.db import models

from yugang.shared.places.models import Body


class PaymentAccount(models.Model):
    """The account that the fee notices of a body name; that of the county's government holds for
    its bodies that have none. remark: what the payer must write with it."""

    body = models.OneToOneField(Body, models.PROTECT, primary_key=True, related_name="+")
    payee = models.TextField()
    bank = models.TextField()
    number = models.TextField()
    remark = models.TextField(blank=True)
    kept_at = models.DateTimeField()

    class Privacy:
        public = ("body", "payee", "bank", "number", "remark", "kept_at")

    def __str__(self) -> str:
        return f"{self.body}: {self.payee}"
