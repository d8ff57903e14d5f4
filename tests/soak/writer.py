"""The process that is killed: does one thing after the other and tells what is done."""

import os
import random
import tempfile
import traceback
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from planner.errors import DamagedLibraryError, UserError
from planner.store import Library
from tests.soak.acts import Scene, next_act
from tests.soak.state import State, state_of

START = datetime(2026, 11, 30, 8)
ACTS_AT_MOST = 60

Message = tuple[str, str, State | None]
"""What is said ("begin", "intake", "done", "refused", "crash"), the act or words, and the state after it."""


def write(folder: Path, seed: str, number: int, parent: Connection) -> None:
    """Work on the library in `folder` until killed. The same seed and library do the same things.

    `number` is that of the process, for a clock that goes on from one to the next; each act is minutes
    after the one before, so that no two become one step.
    """
    try:
        with tempfile.TemporaryDirectory(dir=folder.parent) as scratch, Library(folder) as library:
            scene = Scene(
                library, random.Random(seed), Path(scratch), lambda: parent.send(("intake", "", None))
            )
            for count in range(ACTS_AT_MOST):
                now = START + timedelta(minutes=2 * (number * ACTS_AT_MOST + count))
                os.environ["QUANLI_NOW"] = now.isoformat()
                _act(scene, parent)
    except Exception:
        parent.send(("crash", traceback.format_exc(), None))


def _act(scene: Scene, parent: Connection) -> None:
    act = next_act(scene)
    parent.send(("begin", act.__name__, None))
    try:
        act(scene)
        said = "done"
    except DamagedLibraryError:
        raise
    except UserError as error:
        parent.send(("refused", f"{act.__name__}: {error}", None))
        said = "done"
    parent.send((said, act.__name__, state_of(scene.library)))
