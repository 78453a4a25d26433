"""commands.md: every command of `yugang`, with its options."""

from argparse import Action
from collections.abc import Iterator

from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand

from yugang.cli import own_commands

from .markdown import code, table

INTRO = """# Commands

`yugang` alone lists them; `yugang COMMAND --help` says more. Exit codes: 0 done, 1 the command says
what went wrong, 2 the command line was not understood.

"""


def text() -> str:
    return INTRO + "\n".join(_section(name) for name in own_commands())


def _section(name: str) -> str:
    underscored = name.replace("-", "_")
    command = load_command_class(get_commands()[underscored], underscored)
    rows = [(code(_spelling(a)), a.help or "", _default(a)) for a in _own_options(command)]
    options = "\n" + table(("Option", "Meaning", "Default"), rows) if rows else ""
    return f"## yugang {name}\n\n{command.help}\n{options}"


def _own_options(command: BaseCommand) -> Iterator[Action]:
    shared = {a.dest for a in BaseCommand().create_parser("yugang", "any")._actions}
    for action in command.create_parser("yugang", "command")._actions:
        if action.dest not in shared:
            yield action


def _spelling(action: Action) -> str:
    name = ", ".join(action.option_strings) or str(action.metavar or action.dest).upper()
    takes_value = action.option_strings and action.nargs != 0
    return f"{name} {action.metavar or action.dest.upper()}" if takes_value else name


def _default(action: Action) -> str:
    return "" if action.default in (None, False, []) else code(action.default)
