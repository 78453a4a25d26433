"""Reading what is sent: JSON, or JSON in the part "request" of a form, with files beside it."""

from __future__ import annotations

import json
from typing import Any, TypeAlias, TypeVar

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from pydantic import BaseModel, ValidationError

from .problems import Mistake, Refused, of_shape

M = TypeVar("M", bound=BaseModel)
JSON, FORM, PART = "application/json", "multipart/form-data", "request"
Uploads: TypeAlias = "MultiValueDict[str, UploadedFile[Any]]"


def read(http: HttpRequest, model: type[M]) -> tuple[M, Uploads]:
    """What was sent, and the files that came with it under the name "files". Raises Refused."""
    text: str | bytes
    files: Uploads
    match http.content_type:
        case "application/json":
            text, files = http.body, MultiValueDict()
        case "multipart/form-data":
            text, files = http.POST.get(PART, ""), http.FILES
        case _:
            raise Refused(415, _("Send %(json)s, or %(form)s.") % {"json": JSON, "form": FORM})
    try:
        return model.model_validate(_parsed(text)), files
    except ValidationError as error:
        raise Refused(422, mistakes=of_shape(error.errors(), "body")) from error


def _parsed(text: str | bytes) -> Any:
    try:
        return json.loads(text.decode() if isinstance(text, bytes) else text)
    except (ValueError, RecursionError) as error:
        detail = _("It is no JSON in UTF-8, or too deep, or a number in it is too long.")
        raise Refused(400, detail, [Mistake("body", "", detail)]) from error


def described(model: type[BaseModel], *, files: str = "") -> dict[str, Any]:
    """How the description tells it. files: what may be sent beside it, in words."""
    content: dict[str, Any] = {JSON: {"schema": _whole(model.model_json_schema())}}
    if files:
        request = {"type": "string", "contentMediaType": JSON, "description": "As the JSON."}
        several = {
            "type": "array",
            "items": {"type": "string", "format": "binary"},
            "description": files,
        }
        both = {"type": "object", "properties": {PART: request, "files": several}}
        content[FORM] = {"schema": {**both, "required": [PART]}}
    return {"requestBody": {"required": True, "content": content}}


def _whole(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with its parts in their places."""
    parts = schema.pop("$defs", {})

    def filled(one: Any) -> Any:
        if isinstance(one, list):
            return [filled(each) for each in one]
        if not isinstance(one, dict):
            return one
        if name := str(one.get("$ref", "")).rpartition("/")[2]:
            return filled(parts[name])
        return {key: filled(value) for key, value in one.items()}

    whole: dict[str, Any] = filled(schema)
    return whole
