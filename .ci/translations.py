"""Build the Chinese catalogue from the files of all areas, and refuse it while anything is wrong.

    python .ci/translations.py           writes assets/translations/zh_CN/LC_MESSAGES/quanli.mo
    python .ci/translations.py --check   writes nothing; also fails when that file is stale

Wrong is: a message of the program without translation or the other way round, two translations of one
message, a fuzzy entry, a placeholder that is on one side only.
"""

import io
import string
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
AREAS = ROOT / "assets" / "translations" / "zh_CN"
OUTPUT = AREAS / "LC_MESSAGES" / "quanli.mo"
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}

Key = tuple[str, str]  # context (empty: none), English text (of a plural: the singular)


def used_messages() -> dict[Key, str]:
    """Return every message in the source with the place of its first use."""
    used: dict[Key, str] = {}
    sources = [ROOT / "main.py", *sorted(ROOT.glob("planner/**/*.py")), *sorted(ROOT.glob("ui/**/*.py"))]
    for path in filter(Path.exists, sources):
        for line, message, _comments, context in extract_from_file("python", path, KEYWORDS):
            text = message[0] if isinstance(message, tuple) else message
            used.setdefault((context or "", text), f"{path.relative_to(ROOT)}:{line}")
    return used


def read_areas() -> list[tuple[str, Message]]:
    """Return the messages of all areas as (file name, message)."""
    entries: list[tuple[str, Message]] = []
    for path in sorted(AREAS.glob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale="zh_CN", charset="utf-8", abort_invalid=True)
        entries += [(path.name, message) for message in catalogue if message.id]
    return entries


def key(message: Message) -> Key:
    text = message.id[0] if isinstance(message.id, tuple) else message.id
    return message.context or "", text


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (text,)


def placeholders(text: str) -> set[str]:
    return {name for _before, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def faults_of(message: Message) -> Iterator[str]:
    """Yield what is wrong with one message by itself."""
    if message.fuzzy:
        yield "is marked fuzzy"
    if not all(forms(message.string)):
        yield "has no translation"
        return
    # Chinese has one form for every number: it must hold what the English plural holds.
    wanted = placeholders(forms(message.id)[-1])
    for translation in forms(message.string):
        if placeholders(translation) != wanted:
            yield f"has placeholders {sorted(wanted)}, not so {translation!r}"


def merge(entries: list[tuple[str, Message]], used: dict[Key, str]) -> tuple[Catalog, list[str]]:
    """Return the whole catalogue and the faults found, one sentence each."""
    seen: dict[Key, tuple[str, Message]] = {}
    faults: list[str] = []
    for area, message in entries:
        name = f"{area}: {key(message)[1]!r}"
        faults += [f"{name} {fault}" for fault in faults_of(message)]
        first_area, first = seen.setdefault(key(message), (area, message))
        if first.string != message.string:
            faults.append(f"{name} is {message.string!r} here but {first.string!r} in {first_area}")
        if key(message) not in used:
            faults.append(f"{name} is used nowhere")
    faults += [f"{place}: {name[1]!r} is not translated" for name, place in used.items() if name not in seen]
    return _catalogue([message for _area, message in seen.values()]), faults


def _catalogue(messages: list[Message]) -> Catalog:
    # Fixed dates: the same messages must give the same bytes.
    date = datetime(2026, 1, 1, tzinfo=UTC)
    catalogue = Catalog("zh_CN", project="quanli", version="1", creation_date=date, revision_date=date)
    for message in messages:
        catalogue.add(message.id, message.string, context=message.context)
    return catalogue


def packed(catalogue: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def main(check: bool) -> int:
    catalogue, faults = merge(read_areas(), used_messages())
    content = packed(catalogue)
    stale = not OUTPUT.exists() or OUTPUT.read_bytes() != content
    if check and stale:
        faults.append(f"{OUTPUT.relative_to(ROOT)} is stale: run `make translations`")
    elif stale:
        # Renamed into place, so that a program started meanwhile never reads half a file.
        OUTPUT.parent.mkdir(parents=True, exist_ok=True)
        draft = OUTPUT.with_suffix(".tmp")
        draft.write_bytes(content)
        draft.replace(OUTPUT)
    for fault in faults:
        print(fault)
    print(f"zh_CN: {len(catalogue)} messages, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
