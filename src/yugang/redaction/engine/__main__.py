"""The engine's own process: `python -m yugang.redaction.engine TASK`.

It reads a line of JSON, the order, then the document. It writes a line for each step done, then
its answer, which has "refused" where the document was not taken, then what it made.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from typing import Any

from ..rules.areas import Area
from .refusing import Refused
from .running import ANSWER

Result = tuple[dict[str, Any], bytes]
# Of memory, in bytes, and of one processor's time, in seconds.
MEMORY, TIME = 3 << 30, 3600
# Places are told in ten-thousandths of the page.
UNITS = 100


def examine(data: bytes, _order: dict[str, Any]) -> Result:
    from .meaning import as_shown
    from .reading import letters_of, opened, page_of

    document, pages = opened(as_shown(data)[0]), []
    for number in range(1, len(document) + 1):
        page = page_of(document, number)
        letters = letters_of(page)
        width, height = page.get_size()
        page.close()
        places = [
            round(value * UNITS)
            for one in letters
            for value in (one.room.x, one.room.y, one.room.width, one.room.height)
        ]
        text = "".join(one.text for one in letters)
        pages.append({"width": width, "height": height, "text": text, "places": places})
        print(number, flush=True)
    return {"pages": pages}, b""


def show(data: bytes, order: dict[str, Any]) -> Result:
    from .reading import opened, page_of, shown

    document = opened(data)
    if not 1 <= order["page"] <= len(document):
        raise Refused("page")
    made = io.BytesIO()
    picture = shown(page_of(document, order["page"]), order["pixels"])
    picture.save(made, "PNG", compress_level=3)
    return {}, made.getvalue()


def rebuild(data: bytes, order: dict[str, Any]) -> Result:
    from .rebuilding import rebuild as rebuilt

    boxes = {int(n): [Area(*one) for one in held] for n, held in order["boxes"].items()}
    done = rebuilt(data, boxes, lambda n: print(n, flush=True))
    return {"ways": done.ways, "words": done.words}, done.data


TASKS = {"examine": examine, "show": show, "rebuild": rebuild}


def main(task: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (TIME, TIME))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    order = json.loads(sys.stdin.buffer.readline())
    made = b""
    try:
        answer, made = TASKS[task](sys.stdin.buffer.read(), order)
    except Refused as refused:
        answer = {"refused": refused.code}
    except MemoryError:
        answer = {"refused": "time"}
    except Exception as error:  # noqa: BLE001 - whatever a library falls over
        answer = {"refused": "damaged", "why": type(error).__name__}
    answer["size"] = len(made)
    sys.stdout.flush()
    sys.stdout.buffer.write(ANSWER + json.dumps(answer).encode() + b"\n" + made)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(sys.argv[1])
