"""What a sheet carries to be checked later without this site: its proof and its content."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Any

from yugang.disclosure.models import Revision
from yugang.kernel.proofs import Proof
from yugang.kernel.sheet_codes import Part, codes_of
from yugang.shared import documents
from yugang.shared.documents.codes import qr_svg
from yugang.shared.register.models import Entry
from yugang.shared.register.queries import NotSignedYet, overview, proof_of

# How many codes of the content a sheet bears; what is longer is checked by its PDF.
MOST_CODES = 5
TITLE = "离线核对（可双面打印在背面）"
TEXT = (
    "下面的方码存有本页在公开记录簿中的收录证明和全文。用手机扫出的数字，可以在任何一台电脑上核对，"
    "不用联网，也不用相信本网站：yugang verify-sheet “扫出的数字” --vkey “公钥”。"
    "公钥请从别处取得，例如另一张公开表、报纸或上级记录簿。"
)
TOO_LONG = "内容较长，方码里只有收录证明；核对全文请用本页的PDF文件。"
NOT_YET = (
    "打印本页时，公开记录簿还没有签署包含本页的新记录，因此本页不带收录证明。"
    "签署一般只要几秒钟：请稍后重新打印，或凭下面的摘要到公开记录簿下载证明。"
)


@dataclass(frozen=True)
class Carried:
    """The proof, None while no signed head covers the entry; and the content as JSON."""

    code: str
    proof: Proof | None
    content: str
    digest: str

    def attachments(self) -> list[documents.Attachment]:
        """The files that travel inside the PDF."""
        kept = "application/json"
        found = [documents.Attachment(f"{self.code}.json", self.content, kept, "公开内容和校验盐")]
        if self.proof:
            name = f"{self.code}.tlog-proof"
            found.append(
                documents.Attachment(name, str(self.proof), description="公开记录簿的收录证明")
            )
        return found

    def back(self) -> dict[str, Any]:
        """The data of the sheet's back."""
        if self.proof is None:
            facts = [["公开内容摘要", self.digest]]
            return _back(NOT_YET, facts, [], "")
        checkpoint = self.proof.checkpoint.strip()
        facts = [["记录簿", checkpoint.split("\n")[0]], ["收录序号", str(self.proof.index)]]
        proofs = _squares("收录证明", codes_of(Part.PROOF, str(self.proof).encode()))
        contents = codes_of(Part.CONTENT, self.content.encode())
        if len(contents) > MOST_CODES:
            return _back(TEXT + TOO_LONG, facts, proofs, checkpoint)
        return _back(TEXT, facts, proofs + _squares("全文", contents), checkpoint)


def _back(
    text: str, facts: list[list[str]], codes: list[dict[str, str]], checkpoint: str
) -> dict[str, Any]:
    return {
        "title": TITLE,
        "text": text,
        "facts": facts,
        "codes": codes,
        "checkpoint_label": "签署的记录簿首部：",
        "checkpoint": checkpoint,
    }


def _squares(name: str, codes: list[str]) -> list[dict[str, str]]:
    """Codes as pictures, numbered where there are several."""
    names = [name] if len(codes) == 1 else [f"{name}{n}/{len(codes)}" for n in _upto(len(codes))]
    return [
        {"svg": qr_svg(code, error="L"), "name": one}
        for one, code in zip(names, codes, strict=True)
    ]


def _upto(number: int) -> range:
    return range(1, number + 1)


def carried(revision: Revision) -> Carried:
    """What the sheet of a published revision carries now."""
    assert revision.public is not None and revision.salt is not None
    salt = base64.b64encode(bytes(revision.salt)).decode()
    content = {"public": revision.public, "salt": salt, "vkey": overview().vkey}
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Carried(str(revision.code), _proof(revision), text, revision.digest)


def _proof(revision: Revision) -> Proof | None:
    assert revision.entry_seq is not None
    try:
        return proof_of(Entry.objects.get(seq=revision.entry_seq))
    except (Entry.DoesNotExist, NotSignedYet, OSError):
        return None
