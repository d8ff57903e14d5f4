"""Kills the writer again and again and looks at what is left. `python -m tests.soak.killing KILLS [SEED]`."""

import multiprocessing
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from tests.soak.checking import Finding, look_at
from tests.soak.state import State
from tests.soak.writer import Message, write

if TYPE_CHECKING:  # not there on Windows
    from multiprocessing.context import ForkServerContext

KILLS_OF_ONE_LIBRARY = 100
"""After so many a new library is begun, so that making one is interrupted too."""

_PATIENCE = 60.0
"""Seconds after which a writer that says nothing counts as hanging."""


@dataclass
class Figures:
    """What came of many kills."""

    kills: int = 0
    acknowledged: int = 0
    unacknowledged: int = 0
    acts: Counter[str] = field(default_factory=Counter)
    killed_in: Counter[str] = field(default_factory=Counter)
    swept: int = 0
    refused: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Say it in one line."""
        return (
            f"{self.kills} kills, {self.acknowledged} operations acknowledged, {self.unacknowledged} found "
            f"that were done but not yet acknowledged, {self.killed_in['intake']} kills while a picture was "
            f"taken in, {self.swept} leftover files swept, {len(self.problems)} problems"
        )


@dataclass
class Heard:
    """What a writer said before it fell silent: the last acknowledged state, and what it was about to do."""

    state: State | None
    done: list[str] = field(default_factory=list)
    under_way: str = ""
    doing: str = "open"
    refused: set[str] = field(default_factory=set)
    crash: str = ""

    def hear(self, message: Message) -> None:
        """Take a message in."""
        said, what, state = message
        if said == "done":
            self.state, self.under_way, self.doing = state, "", "done"
            self.done.append(what)
        elif said == "begin":
            self.under_way, self.doing = what, what
        elif said == "intake":
            self.doing = "intake"
        elif said == "refused":
            self.refused.add(what)
        else:
            self.crash = what


def kill_often(folder: Path, kills: int, seed: int) -> Figures:
    """Kill writers of libraries under `folder`; stops at the first problem and leaves that library there."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.soak.writer"])  # a writer then starts within milliseconds
    figures = Figures()
    state: State | None = None
    for number in range(kills):
        library = folder / f"library-{number // KILLS_OF_ONE_LIBRARY}" / "data"
        if number % KILLS_OF_ONE_LIBRARY == 0:
            library.parent.mkdir(parents=True)
            state = None
        heard = _one_kill(context, library, f"{seed} {number}", number, state)
        state = _judged(figures, heard, look_at(library, heard), number)
        if figures.problems:
            break
    return figures


def _one_kill(
    context: "ForkServerContext", library: Path, seed: str, number: int, state: State | None
) -> Heard:
    choose = random.Random(f"kill {seed}")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=write, args=(library, seed, number, theirs), daemon=True)
    process.start()
    theirs.close()
    heard = Heard(state)
    try:
        _listen_until_its_time(ours, heard, choose)
        process.kill()
        while True:
            heard.hear(ours.recv())
    except EOFError:  # all it said has been heard
        pass
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()
    return heard


def _listen_until_its_time(pipe: Connection, heard: Heard, choose: random.Random) -> None:
    """Wait for the random moment: right at the start, while a picture comes in, or anywhere."""
    kind = choose.choices(["start", "intake", "anywhere"], [1, 4, 5])[0]
    if kind == "start":
        time.sleep(choose.uniform(0, 0.04))
        return
    left = choose.randint(1, 12) if kind == "intake" else choose.randint(0, 25)
    awaited = "intake" if kind == "intake" else "done"
    while left and not heard.crash:
        if not pipe.poll(_PATIENCE):
            heard.crash = f"silent for {_PATIENCE:.0f} seconds during {heard.under_way}"
            return
        message = pipe.recv()
        heard.hear(message)
        left -= message[0] == awaited
    time.sleep(choose.uniform(0, 0.006 if kind == "intake" else 0.03))


def _judged(figures: Figures, heard: Heard, finding: Finding, number: int) -> State | None:
    figures.kills += 1
    figures.acknowledged += len(heard.done)
    figures.unacknowledged += finding.is_ahead
    figures.acts.update(heard.done)
    figures.killed_in[heard.doing] += 1
    figures.swept += finding.swept
    figures.refused |= heard.refused
    found = [*finding.problems, *([heard.crash] if heard.crash else [])]
    figures.problems += [f"kill {number}, during “{heard.under_way}”: {problem}" for problem in found]
    return finding.state


def main(kills: int, seed: int) -> int:
    """Print the figures; with a problem, also where its library is. Returns an exit code."""
    folder = Path(tempfile.mkdtemp(prefix="quanli-soak-"))
    begun = time.monotonic()
    figures = kill_often(folder, kills, seed)
    say = sys.stdout.write
    for act, count in figures.acts.most_common():
        say(f"{count:7} {act}\n")
    for refused in sorted(figures.refused):
        say(f"refused: {refused}\n")
    for problem in figures.problems:
        say(f"PROBLEM: {problem}\nThe library is in {folder}\n")
    say(f"{figures}; seed {seed}, {time.monotonic() - begun:.0f} s\n")
    if not figures.problems:
        shutil.rmtree(folder)
    return 1 if figures.problems else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))
