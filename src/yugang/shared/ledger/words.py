"""What acts and subjects are called on the ledger's page; the table keeps their codes."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .actor import SYSTEM

ACTS: dict[str, Promise] = {
    "accept-case": _("take a case over"),
    "add-point": _("add a reading point"),
    "add-board": _("add a board"),
    "add-board-photo": _("add a photo of a board"),
    "add-item": _("add a catalogue item"),
    "answer-feedback": _("answer feedback"),
    "appoint-deputy": _("appoint a deputy"),
    "approve": _("approve"),
    "assign": _("give a case to a handler"),
    "ask-exemption": _("ask for an exemption"),
    "approve-exemption": _("approve an exemption"),
    "refuse-exemption": _("refuse an exemption"),
    "withdraw-exemption": _("take back the asking for an exemption"),
    "register-paper": _("enter a paper into the register"),
    "mark-paper": _("complete the mark of a paper"),
    "renew-calendar": _("make the address of a calendar new"),
    "close-calendar": _("take the address of a calendar away"),
    "publish-answer": _("publish the answer to a request for everyone"),
    "take-answer-back": _("take a published answer back"),
    "set-reminder-days": _("set when people are reminded"),
    "attach": _("add a file to a case"),
    "change-locally": _("change an item in one place"),
    "change-topic": _("change a topic page"),
    "change-password": _("change one's password"),
    "carry": _("carry on a channel"),
    "claim-case": _("add a case to one's account"),
    "close-board": _("close a board"),
    "close-point": _("close a reading point"),
    "close-body": _("close a body"),
    "correct": _("publish a correction"),
    "create-body": _("found a body"),
    "create-person": _("make an account"),
    "deactivate": _("deactivate an account"),
    "decline-case": _("decline a case"),
    "detach-case": _("take a case out of one's account"),
    "discard": _("discard a draft"),
    "draft": _("begin a draft"),
    "drop-event": _("take back a duty whose text was given up"),
    "edit-board": _("edit a board"),
    "edit-body": _("edit a body"),
    "edit-person": _("edit a person"),
    "end-post": _("end a post"),
    "enter-notice": _("enter a holiday notice"),
    "edit-account": _("change one's own account"),
    "erase": _("erase for good"),
    "erase-account": _("close one's account"),
    "erase-matter": _("erase whom a case concerns"),
    "export-account": _("take one's data along"),
    "fail-register": _("ask for a user name that is taken"),
    "exempt": _("exempt from a duty"),
    "fail-sign-in": _("fail to sign in"),
    "file": _("file a case"),
    "follow-above": _("let an item read again as above"),
    "give-feedback": _("give feedback"),
    "give-post": _("give a post"),
    "hold": _("note what lies at a reading point"),
    "receive-copies": _("record that copies arrived"),
    "save-guide": _("write the guide of a body"),
    "send-copies": _("send copies to a reading point"),
    "import": _("import"),
    "import-notices": _("import holiday notices"),
    "leave-out-of-topic": _("leave a publication out of a topic page"),
    "let-rule-decide": _("leave a publication to the rule of a topic page"),
    "lift-exemption": _("lift an exemption"),
    "lift-repeal": _("take a repeal back"),
    "make-duties": _("make duties"),
    "make-topic": _("make a topic page"),
    "note": _("leave a note on a case"),
    "offer-case": _("offer a case to another body"),
    "open-event": _("open an event"),
    "open-part": _("open a part of a case"),
    "order-topic": _("order a topic page"),
    "post": _("hang on a board"),
    "propose": _("submit for review"),
    "publish": _("publish it"),
    "publish-at-once": _("publish at once, as an emergency"),
    "put-into-topic": _("put a publication into a topic page"),
    "rate": _("rate how a case was handled"),
    "reactivate": _("reactivate an account"),
    "recall": _("recall from review"),
    "recall-deputy": _("recall a deputy"),
    "relate": _("relate cases"),
    "relate-text": _("relate two documents"),
    "repeal": _("record a repeal"),
    "renew-recovery-codes": _("renew recovery codes"),
    "register": _("open an account"),
    "remove-board-photo": _("remove a photo of a board"),
    "report-wall": _("report a sheet that differs"),
    "reopen-body": _("undo the closing of a body"),
    "resend": _("send a notice again"),
    "reset-password": _("reset someone's password"),
    "restore-post": _("restore a post"),
    "review-afterwards": _("review afterwards"),
    "return": _("return to the author"),
    "save": _("save a draft"),
    "save-item": _("change a catalogue item"),
    "reset-letter-text": _("give up an own text of a letter"),
    "set-letter-text": _("change the text of a letter"),
    "set-limit": _("set a time limit"),
    "set-payment-account": _("set where fees are paid"),
    "remove-payment-account": _("removed where fees are paid"),
    "set-remedies": _("set where one may appeal"),
    "set-up-second-factor": _("set up a second factor"),
    "show-parties": _("open the sealed facts of whom a case concerns"),
    "settle-report": _("settle a report on a wall"),
    "sight": _("tell that a sheet hangs"),
    "sign-in": _("sign in"),
    "sign-out": _("sign out"),
    "sign-out-elsewhere": _("sign out elsewhere"),
    "start-second-factor": _("begin with a second factor"),
    "store": _("store a file"),
    "take-away": _("take a list along"),
    "take-back-case": _("take an offered case back"),
    "take-catalogue": _("take a catalogue in"),
    "take-off": _("show no more on a channel"),
    "take-down": _("take down from a board"),
    "unrelate": _("undo a relation of cases"),
    "unrelate-text": _("undo a relation of documents"),
    "upload-catalogue": _("send a catalogue file"),
    "use-recovery-code": _("use a recovery code"),
    "withdraw": _("withdraw"),
    "adopt-plan": _("note down a plan of disclosure"),
    "agree": _("agree on a route of review"),
    "determine": _("decide whether something may be open"),
    "end-route": _("end a route of review"),
    "reassess": _("look again at what is not open"),
    "refer": _("ask whether something may be open"),
    "release": _("find that something may be open"),
    "review-plan": _("review a plan of disclosure"),
    "set-route": _("set a route of review"),
    "take-back-question": _("take a question back"),
    "withhold": _("decide not to open"),
    "write-letter": _("write a letter"),
}
KINDS: dict[str, Promise] = {
    "consignment": _("copies sent"),
    "guide": _("guide of a body"),
    "reading-point": _("reading point"),
    "board": _("board"),
    "body": _("body"),
    "case": _("case"),
    "catalogue": _("catalogue"),
    "duty": _("duty"),
    "duties": _("duties"),
    "event": _("event"),
    "feedback": _("feedback"),
    "file": _("file"),
    "holiday-notice": _("holiday notice"),
    "household": _("household"),
    "household-sheet": _("household sheet"),
    "item": _("catalogue item"),
    "letter-text": _("text of a letter"),
    "notice": _("notice"),
    "paper": _("paper"),
    "payment-list": _("list of payments"),
    "person": _("person"),
    "place": _("place"),
    "post": _("post"),
    "posting": _("posting"),
    "publication": _("publication"),
    "refusal": _("something not open"),
    "review-route": _("route of review"),
    "revision": _("revision"),
    "sheet-run": _("run of household sheets"),
    "station-plan": _("plan of disclosure"),
    "topic": _("topic page"),
}


_of_kind: dict[tuple[str, str], Promise | str] = {}


def name_acts(kind: str, words: Mapping[str, Promise | str]) -> None:
    """Name the acts that only subjects of one kind ("case") know, by code. Call it while the
    apps load; a name given before stays."""
    for code, name in words.items():
        _of_kind.setdefault((kind, code), name)


def act_name(code: str, subject: str = "") -> str:
    """The act in words, as the kind of its subject calls it; the code itself where it has none."""
    kind = subject.partition(" ")[0]
    return str(_of_kind.get((kind, code)) or ACTS.get(code, code))


def actor_name(name: str, person_id: int | None = None) -> str:
    """The actor's name; the system's own acts in words, a citizen's by her account's number."""
    if not name and person_id:
        return gettext("account %(number)s") % {"number": person_id}
    return gettext("the system") if name == SYSTEM.name else name


def subject_name(subject: str, known: Mapping[str, str] | None = None) -> str:
    """The subject with its kind in words, and the name that it is `known` by in place of its
    number."""
    kind, blank, rest = subject.partition(" ")
    return f"{KINDS.get(kind, kind)}{blank}{(known or {}).get(subject, rest)}"
