"""What is kept of a request beside its case, emptied of everyone and of all words."""

from yugang.cases.public import Case

from .models import Challenge, Consultation, Fee

ERASED = "（已删除）"


def empty(case: Case) -> None:
    """Days, answers, sums and results stay, as they are counted; no word does."""
    Consultation.objects.filter(case=case).update(asked=ERASED, reason="", override="")
    Fee.objects.filter(case=case).update(reason=ERASED)
    Fee.objects.filter(case=case).exclude(waived_for="").update(waived_for=ERASED)
    Challenge.objects.filter(case=case).update(number="", words="", result_words="")
