"""Every setting that comes from outside: its name, default and meaning in one table.

The reference page of settings is generated from this table.
"""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from yugang.kernel.envelope import BadKey, demand_public


class Misconfigured(SystemExit):
    """A setting is missing or unsafe; the message says which one and what to do."""


@dataclass(frozen=True)
class Setting:
    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting("YUGANG_DEMO", "0", "1 starts the demo: a local secret is made, hosts are local only."),
    Setting("YUGANG_SECRET_KEY", "", "Signs sessions and forms. Required outside the demo."),
    Setting(
        "YUGANG_OLD_SECRET_KEYS",
        "",
        "Former secret keys, with commas: they still open what was sealed with them.",
    ),
    Setting("YUGANG_HOSTS", "", "Host names served, with commas. Required outside the demo."),
    Setting("YUGANG_DEBUG", "0", "1 shows errors in the browser. Refused outside the demo."),
    Setting(
        "YUGANG_BASE_URL",
        "http://127.0.0.1:8000",
        "Address of the site, in QR codes and feeds. Set it before the first start: the register "
        "takes its name from it then, and keeps it.",
    ),
    Setting("YUGANG_DATA", "var", "Folder for the database, files, index, baked pages and keys."),
    Setting(
        "YUGANG_DATABASE_URL", "", "postgresql://user:password@host:port/name; SQLite if empty."
    ),
    Setting("YUGANG_PLACE", "510118000000", "12-digit code of the county served."),
    Setting(
        "YUGANG_REGISTER_ORIGIN",
        "",
        "Name the register takes at the first start and keeps; from the base URL if empty.",
    ),
    Setting("YUGANG_MAIL_URL", "", "smtp://user:password@host:port?tls=1; mail is kept if empty."),
    Setting("YUGANG_MAIL_FROM", "yugang@localhost", "Sender of mail."),
    Setting("YUGANG_SMS_URL", "", "HTTP gateway for SMS (POST, JSON); SMS is kept if empty."),
    Setting("YUGANG_SMS_PARTS", "4", "Longest SMS to a list of recipients, in parts of 67 signs."),
    Setting(
        "YUGANG_GATEWAY_IDEMPOTENT",
        "0",
        "1 where the gateways for SMS and voice do nothing twice for the same Idempotency-Key: "
        "what broke off on the way is then sent again by itself.",
    ),
    Setting(
        "YUGANG_VOICE_URL",
        "",
        "HTTP webhook for texts that are read aloud by telephone or loudspeaker (POST, JSON); "
        "they are kept if empty.",
    ),
    Setting("YUGANG_VOICE_SECRET", "", "Signs what goes to the voice webhook (HMAC-SHA-256)."),
    Setting(
        "YUGANG_EMERGENCY_REVIEW_HOURS",
        "24",
        "Within how many hours an emergency notice is reviewed afterwards.",
    ),
    Setting("YUGANG_UPLOAD_MB", "50", "Largest single file that may be uploaded, in megabytes."),
    Setting(
        "YUGANG_FILINGS_AN_HOUR",
        "20",
        "Matters that one network address may file within an hour; 0 sets no bound.",
    ),
    Setting(
        "YUGANG_WRONG_CODES_AN_HOUR",
        "20",
        "Wrong access codes that one network address may try within an hour; at least 1.",
    ),
    Setting(
        "YUGANG_WRONG_CODES_OF_RECEIPT",
        "10",
        "Wrong access codes that may be tried for one number within a day, by anyone; at least 1.",
    ),
    Setting(
        "YUGANG_DATA_LICENCE",
        "CC-BY-4.0",
        "Licence of the open data of the interface, by its SPDX identifier.",
    ),
    Setting(
        "YUGANG_REGISTRATIONS_AN_HOUR",
        "20",
        "Tries to open a citizen's account, or to get a new password, that one network address "
        "has within an hour; 0 sets no bound.",
    ),
    Setting(
        "YUGANG_INTERPRETATION_DAYS",
        "3",
        "Working days after which the desk asks for the interpretation of a policy; 0 never asks.",
    ),
    Setting(
        "YUGANG_INTERPRETATION_ASKED_DAYS",
        "90",
        "Days after which the desk no longer asks for the interpretation of a policy.",
    ),
    Setting(
        "YUGANG_EXEMPTION_DAYS",
        "366",
        "The longest term of an exemption from a duty, in days; for longer, change the catalogue.",
    ),
    Setting(
        "YUGANG_WALL_FOLLOWS_DAYS",
        "3",
        "Days within which a wall follows the web; a sheet hung later counts as hung too late.",
    ),
    Setting(
        "YUGANG_SUBSCRIPTIONS_AN_HOUR",
        "20",
        "Subscriptions by mail that one network address may ask for within an hour; 0 sets no "
        "bound.",
    ),
    Setting(
        "YUGANG_KEEP_CASES",
        "",
        "How long settled cases keep their sealed personal data though erasure is asked for, in "
        "days, as request=3650,letter=0; what a kind itself says if empty.",
    ),
    Setting(
        "YUGANG_SMALL_NUMBERS",
        "3",
        "Published statistics of requests hide figures from 1 below this, and what would give them "
        "away; 0 shows all.",
    ),
    Setting(
        "YUGANG_ARCHIVE_KEY",
        "",
        "The archive's public key, of `yugang archive-key`: who asked is put into archive packages "
        "for it alone. Left out of them if empty.",
    ),
    Setting(
        "YUGANG_KEEP_HOUSEHOLDS",
        "1095",
        "Days after which household sheets and the record of their delivery lose what they say of "
        "people.",
    ),
    Setting(
        "YUGANG_KEEP_OPINIONS",
        "1095",
        "Days after which a note in a village's opinion box loses its words, read or not.",
    ),
    Setting(
        "YUGANG_KEEP_STATEMENTS",
        "90",
        "Days after which a patient's daily list or a household's own account is erased, unless its "
        "institution says fewer.",
    ),
    Setting(
        "YUGANG_TOTP_ROLES",
        "administrator",
        "Roles that must sign in with two factors, with commas; none in the demo unless set.",
    ),
    Setting("YUGANG_BEHIND_PROXY", "0", "1 trusts X-Forwarded-For and -Proto from the proxy."),
)
DEMO_SECRET = "demo-secret-key"
_DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


def read(name: str) -> str:
    """The value of a setting named in SETTINGS, or its default."""
    return os.environ.get(name) or _DEFAULTS[name]


def flag(name: str) -> bool:
    return read(name).lower() in {"1", "true", "yes", "on"}


def words(name: str) -> list[str]:
    return [word.strip() for word in read(name).split(",") if word.strip()]


def is_demo(data: Path) -> bool:
    """Whether this is the demo: said so, or nothing is said and `data` holds a demo's secret."""
    if os.environ.get("YUGANG_DEMO") or os.environ.get("YUGANG_SECRET_KEY"):
        return flag("YUGANG_DEMO")
    return (data / DEMO_SECRET).exists()


def secret_key(data: Path, *, demo: bool) -> str:
    """The secret key: from the environment; in the demo made once and kept in `data`."""
    given = read("YUGANG_SECRET_KEY")
    if given or not demo:
        return given
    path = data / DEMO_SECRET
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text()


def days_by_name(name: str) -> dict[str, int]:
    """A setting such as request=3650,letter=0. Raises Misconfigured."""
    found = {}
    for word in words(name):
        key, _, days = word.partition("=")
        if not key or not days.isdigit():
            raise Misconfigured(f"{name}: “{word}” is not name=days, as letter=0.")
        found[key.strip()] = int(days)
    return found


def archive_key(name: str) -> str:
    """A public key, or "". Raises Misconfigured."""
    key = read(name).strip()
    if key:
        try:
            demand_public(key)
        except BadKey as error:
            raise Misconfigured(f"{name}: {error}.") from error
    return key


def hosts(*, demo: bool) -> list[str]:
    return words("YUGANG_HOSTS") or (["127.0.0.1", "localhost", "[::1]"] if demo else [])


def totp_roles(*, demo: bool) -> frozenset[str]:
    """The roles that must sign in with two factors."""
    if demo and not os.environ.get("YUGANG_TOTP_ROLES"):
        return frozenset()
    return frozenset(words("YUGANG_TOTP_ROLES"))


def refuse_unsafe(*, demo: bool, debug: bool, hosts: list[str]) -> None:
    """Stop where the installation would be unsafe. Raises Misconfigured."""
    if demo:
        return
    if len(read("YUGANG_SECRET_KEY")) < 32:
        raise Misconfigured(
            "YUGANG_SECRET_KEY is missing or shorter than 32 characters. Make one with: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(48))'. "
            "For a trial set YUGANG_DEMO=1 instead."
        )
    if not hosts or "*" in hosts:
        raise Misconfigured("YUGANG_HOSTS must name the hosts that are served, without '*'.")
    if debug:
        raise Misconfigured("YUGANG_DEBUG=1 is allowed in the demo only (YUGANG_DEMO=1).")
