"""Tell what is wrong with this installation."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _

from yugang.shared.operations import doctor
from yugang.shared.operations.doctor import Finding, Grade

SIGNS = {Grade.GOOD: "✓", Grade.WARNING: "!", Grade.PROBLEM: "✗"}


class Command(BaseCommand):
    help = "Tell in plain words what is wrong with this installation. Exit code 1 if anything is."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", choices=["zh", "en"], help="of the report")
        parser.add_argument(
            "--thorough",
            action="store_true",
            help="also hash every file, publication and register entry",
        )

    def handle(self, *, language: str | None, thorough: bool, **options: Any) -> None:
        names = {"zh": "zh-hans", "en": "en"}
        with translation.override(names[language] if language else translation.get_language()):
            problems = 0
            for finding in doctor.examine(thorough=thorough):
                self.stdout.write(_line(finding))
                problems += finding.grade is Grade.PROBLEM
            if problems:
                raise CommandError(_("%(count)d problems") % {"count": problems})
            self.stdout.write(_("No problem found."))


def _line(finding: Finding) -> str:
    text = f"{SIGNS[finding.grade]} {finding.thing}: {finding.says}"
    return f"{text}\n    → {finding.remedy}" if finding.remedy else text
