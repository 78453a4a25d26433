"""The form in which a publication is written."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yugang.disclosure.actions.drafting import Draft
from yugang.disclosure.models import Revision
from yugang.disclosure.queries.labels import DOCUMENT_KINDS
from yugang.shared.fields import Day, Files, RichText, Text, editable, lost
from yugang.shared.files.forms import CheckedFileField
from yugang.shared.files.models import StoredFile

from . import tables
from .keeping import read_kept

LONGEST_TITLE, LONGEST_NUMBER, LONGEST_TEXT = 200, 100, 500_000
TABLES = frozenset({"xlsx", "xls", "csv"})


class DraftForm(forms.Form):
    """What an editor writes; `draft()` gives it once the form is valid.

    today: nothing is made after it. The lists `notes` tells what was left out.
    """

    title = Text(label=gettext_lazy("Title"), max_length=LONGEST_TITLE)
    document_number = Text(
        label=gettext_lazy("Document number"),
        required=False,
        max_length=LONGEST_NUMBER,
        help_text=gettext_lazy("As on the document."),
    )
    made_on = Day(
        label=gettext_lazy("Made on"),
        help_text=gettext_lazy(
            "The day on the document. Where no other limit is set, it is to be public within 20 "
            "working days."
        ),
    )
    document_kind = forms.ChoiceField(
        label=gettext_lazy("Kind of document"),
        required=False,
        choices=[("", gettext_lazy("as the title says")), *DOCUMENT_KINDS.items()],
        help_text=gettext_lazy("Readers narrow lists by it."),
    )
    in_force_from = Day(
        label=gettext_lazy("Applies from"),
        required=False,
        help_text=gettext_lazy("Where the document names a day; it may lie ahead."),
    )
    valid_until = Day(
        label=gettext_lazy("Valid until"),
        required=False,
        help_text=gettext_lazy("For documents with a term only."),
    )
    html = RichText(label=gettext_lazy("Text"), required=False, max_length=LONGEST_TEXT)
    table_text = Text(
        label=gettext_lazy("Table"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false", "wrap": "off"}),
        help_text=gettext_lazy(
            "Copy the cells in the spreadsheet and paste them here. The first line holds the headings."
        ),
    )
    table_file = CheckedFileField(
        label=gettext_lazy("Or take the table from a file"),
        kinds=TABLES,
        required=False,
        help_text=gettext_lazy(".xlsx or .csv; it replaces what stands above."),
    )
    uploads = Files(
        label=gettext_lazy("Add attachments"),
        help_text=gettext_lazy("PDF, Word, Excel, pictures; several at once."),
    )
    phones_reason = Text(
        label=gettext_lazy("Why mobile numbers stay public"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Only where a number is meant to be called by everyone."),
    )
    files_reason = Text(
        label=gettext_lazy("By which rule attachments are published as they are"),
        required=False,
        max_length=200,
        help_text=gettext_lazy(
            "Only for files that cannot be read here, or where a rule orders homes or minors to be "
            "named. Name the rule; the reviewer answers for it too."
        ),
    )
    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.today = today
        self.notes: list[str] = []
        self.table: dict[str, Any] | None = None
        self.kept: list[dict[str, str]] = []

    @classmethod
    def of(cls, revision: Revision, today: date) -> DraftForm:
        """The form filled with what is saved."""
        names = (
            "title",
            "document_number",
            "made_on",
            "document_kind",
            "in_force_from",
            "valid_until",
            "phones_reason",
            "files_reason",
        )
        initial = {name: getattr(revision, name) for name in names}
        initial["html"] = editable(revision.html)
        initial["table_text"] = tables.to_text(revision.table)
        initial["seen_version"] = revision.version
        return cls(initial=initial, today=today)

    def clean_title(self) -> str:
        return " ".join(str(self.cleaned_data["title"]).split())

    def clean_made_on(self) -> date:
        made_on: date = self.cleaned_data["made_on"]
        if made_on > self.today:
            raise forms.ValidationError(_("This day lies ahead. Write the day on the document."))
        return made_on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        made_on, until = cleaned.get("made_on"), cleaned.get("valid_until")
        if made_on and until and until < made_on:
            self.add_error("valid_until", _("It ends before it was made. Check both days."))
        since = cleaned.get("in_force_from")
        if since and until and until < since:
            self.add_error("valid_until", _("It ends before it comes into force. Check both days."))
        self._read_table()
        self.kept, problems = read_kept(self.data)
        for problem in problems:
            self.add_error(None, problem)
        if names := lost(self.data.get("html", "")):
            self.notes.append(
                _("Not kept in the text: %(names)s. Put pictures and files into attachments.")
                % {"names": ", ".join(names)}
            )
        return cleaned

    def _read_table(self) -> None:
        """Read the file where one came, else the pasted text; put the problems at its field."""
        upload, text = self.cleaned_data.get("table_file"), self.cleaned_data.get("table_text")
        name = "table_file" if upload else "table_text"
        try:
            parsed = (
                tables.from_file(upload.file, upload.name)
                if upload
                else tables.from_text(text or "")
            )
        except tables.UnreadableTable as refused:
            self.add_error(name, str(refused))
            return
        if upload and not parsed.problems and parsed.table is None:
            self.add_error(name, _("“%(name)s” holds no table.") % {"name": upload.name})
        for problem in parsed.problems[:20]:
            self.add_error(name, problem)
        if upload and parsed.text:
            self.refill("table_text", parsed.text)
        self.notes += parsed.notes
        self.table = parsed.table

    def refill(self, name: str, value: str) -> None:
        """Show `value` in a field instead of what was sent."""
        self.data = {key: self.data.get(key) for key in self.data} | {name: value}

    def draft(self, files: list[StoredFile]) -> Draft:
        given = self.cleaned_data
        return Draft(
            title=given["title"],
            made_on=given["made_on"],
            html=given["html"],
            table=self.table,
            document_number=given["document_number"],
            document_kind=given["document_kind"],
            in_force_from=given["in_force_from"],
            valid_until=given["valid_until"],
            phones_reason=given["phones_reason"],
            files_reason=given["files_reason"],
            kept=self.kept,
            attachments=tuple(files),
        )
