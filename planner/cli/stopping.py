"""A command that is told to stop: by Ctrl+C, by a terminal that closes, by whoever ends processes."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

_SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)
_OF_SIGNAL = 128
"""What shells add to the number of the signal that ended a program."""


class _Stop(KeyboardInterrupt):
    """What Ctrl+C raises, for any of the signals: what is under way cleans up behind it."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class StoppedCallError(Exception):
    """The call was told to stop: the message is a translated sentence, `code` the exit code."""

    def __init__(self, sentence: str, stop: KeyboardInterrupt) -> None:
        """Take the number of the signal from what it raised."""
        super().__init__(sentence)
        self.code = stopped_code(stop)


def stopped_code(stop: BaseException | None) -> int:
    """Return the exit code of a call that was stopped, as shells tell it: 130 for Ctrl+C."""
    return _OF_SIGNAL + (stop.number if isinstance(stop, _Stop) else signal.SIGINT)


@contextmanager
def stoppable() -> Iterator[None]:
    """Let what runs inside end cleanly on every signal that asks for an end.

    One that is ignored, as under nohup, stays so. Only the first one counts: a closing terminal sends
    several, and none may interrupt the cleaning up.
    """
    before = {number: signal.getsignal(number) for number in _SIGNALS}
    heard = [number for number, handler in before.items() if handler is not signal.SIG_IGN]

    def stop(number: int, _frame: FrameType | None) -> NoReturn:
        for each in heard:
            signal.signal(each, signal.SIG_IGN)
        raise _Stop(number)

    for number in heard:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number in heard:
            signal.signal(number, before[number])
