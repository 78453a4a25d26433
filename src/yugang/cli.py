"""The one command: `yugang NAME …` runs a management command; hyphens are welcome."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yugang.settings")
    from django.core.management import execute_from_command_line

    argv = [
        "yugang",
        *(
            a.replace("-", "_") if i == 0 and not a.startswith("-") else a
            for i, a in enumerate(sys.argv[1:])
        ),
    ]
    execute_from_command_line(argv)
