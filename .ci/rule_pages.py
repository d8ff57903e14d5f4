"""Write the pages of all rules to docs/rules, in Chinese and English, from the rules themselves.

    python .ci/rule_pages.py           writes docs/rules and removes pages of rules that are gone
    python .ci/rule_pages.py --check   writes nothing; fails when a page is missing, stale or left over

Chinese comes from the built catalogue, so `.ci/translations.py` goes first.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from planner import i18n  # noqa: E402
from planner.lint.pages import index_page, rule_page  # noqa: E402
from planner.lint.registry import ALL  # noqa: E402

OUTPUT = ROOT / "docs" / "rules"
FRONT = "# 规则 · Rules\n\n- [中文](zh_CN/index.md)\n- [English](en/index.md)\n"


def pages() -> dict[Path, bytes]:
    """Return every page's content by its path below the output folder."""
    texts = {Path("README.md"): FRONT}
    for language in i18n.LANGUAGES:
        i18n.set_language(language)
        texts |= {Path(language, f"{rule.code}.md"): rule_page(rule) for rule in ALL}
        texts[Path(language, "index.md")] = index_page(ALL)
    return {path: text.encode("utf-8") for path, text in texts.items()}


def faults(folder: Path, wanted: dict[Path, bytes]) -> list[str]:
    """Return what is wrong with the pages of a folder, one sentence each."""
    there = {path.relative_to(folder) for path in folder.rglob("*.md")}
    found = [f"{path.as_posix()} is missing" for path in wanted.keys() - there]
    found += [f"{path.as_posix()} is of no rule" for path in there - wanted.keys()]
    common = there & wanted.keys()
    found += [
        f"{path.as_posix()} is stale" for path in common if (folder / path).read_bytes() != wanted[path]
    ]
    return sorted(found)


def write(folder: Path, wanted: dict[Path, bytes]) -> None:
    """Make the pages of a folder what they should be."""
    for path in [each for each in folder.rglob("*.md") if each.relative_to(folder) not in wanted]:
        path.unlink()
    for path, content in wanted.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def main(check: bool) -> int:
    wanted = pages()
    if not check:
        write(OUTPUT, wanted)
        return 0
    found = faults(OUTPUT, wanted)
    for fault in found:
        print(f"docs/rules/{fault}: run `make rules`")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
