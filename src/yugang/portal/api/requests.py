"""Disclosure requests: filed by the rules of the web form, followed by receipt and access code."""

from hashlib import sha256
from typing import Any, Literal

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from ninja.responses import Status

from yugang.cases import public as cases
from yugang.cases.public import Case, Changed, Channel, Filing, StepForm
from yugang.kernel import clock
from yugang.kernel.workflow import StepRefused
from yugang.shared.files.actions import store
from yugang.shared.files.kinds import FileRefused
from yugang.shared.files.models import StoredFile
from yugang.shared.files.views import whole_or_part
from yugang.shared.http import Actor, Permission
from yugang.shared.places.models import Body

from . import bodies, writes
from . import request_schemas as schemas
from .following import KIND, followed, opened
from .problems import Mistake, Refused, of_form
from .schemas import Problem

router = Router(tags=["requests"])
FILES = "Up to 5 files: PDF, Word, Excel, pictures."
SENT = {status: Problem for status in (400, 413, 415, 422, 429)}
OPENED = {status: Problem for status in (404, 422, 429)}
READING = "reads, writes"


@router.post(
    "/requests",
    response={201: schemas.Receipted, 200: schemas.Receipted, **SENT},
    openapi_extra=bodies.described(schemas.Filing, files=FILES),
)
@writes(
    may=Permission.ANYONE,
    says=_(
        "File a disclosure request. The rules are those of the web form; the access code is told "
        "once. Sent again with the same key and words it gives the same receipt (200)."
    ),
)
def file_request(request: HttpRequest, response: HttpResponse, key: schemas.Key) -> Any:
    given, uploads = bodies.read(request, schemas.Filing)
    by, at = cases.sender(request), clock.now()
    form = _form(given, key, uploads)
    if not form.is_valid():
        raise Refused(422, mistakes=of_form(form))
    filing_key = _key_of(form)
    known = Case.objects.filter(key=cases.key_of(cases.kind_of(KIND), filing_key)).exists()
    if not known and cases.filed_too_much(by.address, at):
        detail = gettext("From this network address much was filed within the last hour.")
        raise Refused(429, detail, wait=cases.wait_to_file(by.address, at))
    filed = cases.file(
        cases.kind_of(KIND), _filing(form, filing_key, by, again=known), by=by, at=at
    )
    told = _receipt(filed)
    response["Location"] = told["follow"]
    return Status(201 if filed.new else 200, told)


def _form(given: schemas.Filing, key: str, uploads: bodies.Uploads) -> Any:
    """The web form, filled in."""
    kind = cases.kind_of(KIND)
    body = kind.bodies().select_related("place").filter(code=given.body).first()
    words = given.model_dump(exclude={"body", "joint"})
    joint = "\n".join(f"{one.name}\t{one.identity}" for one in given.joint)
    form: Any = kind.filing({**words, "key": key, "body": 1, "joint": joint}, uploads)
    form.fields["body"].fetch = _whichever(body)
    return form


def _whichever(body: Body | None) -> Any:
    return lambda _number: body


def _key_of(form: Any) -> str:
    """As the web form has it: other words under the same key are another request."""
    words = [f"{name}={value}" for name, value in form.cleaned_data.items() if name != "files"]
    words += [f"{one.name}={one.size}" for one in form.cleaned_data.get("files", ())]
    return sha256("\0".join(words).encode()).hexdigest()


def _filing(form: Any, key: str, by: Actor, *, again: bool) -> Filing:
    data = form.cleaned_data
    return Filing(
        key=key,
        channel=Channel.WEB,
        body=data["body"],
        title=data["title"],
        text=data["text"],
        details={name: data[name] for name in cases.kind_of(KIND).details if name in data},
        applicant=form.party(),
        others=form.others(),
        files=[] if again else _stored(data.get("files", ()), by),
    )


def _stored(uploads: Any, by: Actor) -> list[StoredFile]:
    try:
        return [store(one.file, one.name, by=by, at=clock.now()) for one in uploads]
    except FileRefused as refused:
        raise Refused(422, mistakes=[Mistake("body", "files", str(refused))]) from refused


def _receipt(filed: Any) -> dict[str, Any]:
    case = filed.case
    return {
        "receipt": case.receipt,
        "code": filed.code,
        "body": {"code": case.body.code, "name": case.body.name},
        "filed_at": case.filed_at,
        "due_on": case.due_on,
        "follow": f"{settings.BASE_URL}/api/requests/{case.receipt}",
    }


@router.get("/requests/{receipt}", response={200: schemas.Followed, **OPENED})
@writes(
    may=Permission.ANYONE,
    kind=READING,
    says=_(
        "How a request stands: each step, what is awaited, time limits explained, letters, what can "
        "still be done. A number that does not exist and a wrong code get the same answer."
    ),
)
def follow(request: HttpRequest, receipt: schemas.Receipt, code: schemas.AccessCode) -> Any:
    return followed(opened(request, receipt, code))


@router.post(
    "/requests/{receipt}/steps/{step}",
    response={200: schemas.Followed, 409: Problem, **SENT, **OPENED},
    openapi_extra=bodies.described(schemas.Step, files=FILES),
)
@writes(
    may=Permission.ANYONE,
    says=_(
        "Take a step of the applicant: correct, give-reasons or withdraw, where the request lists "
        "it among its steps. The same key counts once."
    ),
)
def take_step(
    request: HttpRequest,
    receipt: schemas.Receipt,
    step: schemas.StepName,
    code: schemas.AccessCode,
    key: schemas.Key,
) -> Any:
    given, uploads = bodies.read(request, schemas.Step)
    case = opened(request, receipt, code)
    steps = cases.kind_of(KIND).workflow.steps
    if not any(one.name == step and cases.APPLICANT in one.roles for one in steps):
        raise Http404(step)
    if not case.steps.filter(key=key).exists():
        case = _taken(request, case, step, _step_form(step, given, key, uploads))
    return followed(case)


def _step_form(step: str, given: schemas.Step, key: str, uploads: bodies.Uploads) -> forms.Form:
    plan = cases.kind_of(KIND).steps[step]
    words = {"words": given.words, "seen_version": given.version, "key": key}
    form = (plan.form or StepForm)(words, uploads)
    for name in cases.OFFICERS_ONLY:
        form.fields.pop(name, None)
    if not form.is_valid():
        raise Refused(422, mistakes=of_form(form))
    return form


def _taken(http: HttpRequest, case: Case, step: str, form: forms.Form) -> Case:
    if step not in [one.name for one in cases.access.applicant_steps(case)]:
        raise Refused(409, gettext("The request is no longer at this step."))
    data, by = dict(form.cleaned_data), cases.sender(http)
    key, seen = data.pop("key"), data.pop("seen_version", None)
    files = _stored(data.pop("files", ()), by)
    try:
        return cases.take(
            case, step, data, by=by, at=clock.now(), seen_version=seen, key=key, files=files
        )
    except Changed as error:
        raise Refused(409, gettext("The request has moved on meanwhile. Read it first.")) from error
    except StepRefused as refused:
        raise Refused(409, refused.reason or str(refused)) from refused


@router.get(
    "/requests/{receipt}/letters/{letter}",
    response=OPENED,
    openapi_extra={
        "responses": {
            200: {
                "description": "The letter",
                "content": {kind: {"schema": {}} for kind in cases.LETTER_TYPES.values()},
            }
        }
    },
)
@writes(may=Permission.ANYONE, kind=READING, says=_("A letter to the applicant, as PDF or docx."))
def letter(
    request: HttpRequest,
    receipt: schemas.Receipt,
    letter: schemas.Number,
    code: schemas.AccessCode,
    form: Literal["pdf", "docx"] = Query("pdf"),  # type: ignore[type-arg]
) -> Any:
    case = opened(request, receipt, code)
    found = cases.following.letter_for_sender(case, cases.kind_of(KIND), letter)
    if found is None:
        raise Http404(str(letter))
    answer = HttpResponse(cases.letter_as_file(found, form), content_type=cases.LETTER_TYPES[form])
    name = cases.letter_filename(found, form)
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer["Cache-Control"] = "private, no-store"
    return answer


@router.get(
    "/requests/{receipt}/files/{file}",
    response=OPENED,
    openapi_extra={
        "responses": {
            200: {"description": "The file", "content": {"*/*": {"schema": {}}}},
            206: {"description": "A part of it", "content": {"*/*": {"schema": {}}}},
            304: {"description": "It is what you have"},
        }
    },
)
@writes(may=Permission.ANYONE, kind=READING, says=_("A file of the request, as its reply sends."))
def file(
    request: HttpRequest, receipt: schemas.Receipt, file: schemas.Number, code: schemas.AccessCode
) -> Any:
    case = opened(request, receipt, code)
    found = cases.following.file_for_sender(case, file)
    if found is None:
        raise Http404(str(file))
    return whole_or_part(request, found.file, public=False)
