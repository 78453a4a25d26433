"""settings.md: what comes from the environment."""

from yugang.settings.environment import SETTINGS

from .markdown import code, table

INTRO = """# Settings

All settings come from environment variables. Outside the demo (`YUGANG_DEMO=1`) Yugang refuses to
start without a secret key and a list of hosts, or with debugging on.

"""


def text() -> str:
    rows = ((code(s.name), code(s.default), s.meaning) for s in SETTINGS)
    return INTRO + table(("Name", "Default", "Meaning"), rows)
