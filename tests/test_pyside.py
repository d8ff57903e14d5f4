"""Guards against faults of the Qt binding that would end the program without a trace."""

import sys

import pytest

CALLS = 500


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_a_void_call_keeps_the_references_to_none(qapp: object) -> None:
    """PySide6 6.12.0 drops one reference to None at every call that returns nothing, until Python aborts."""
    from PySide6.QtCore import QObject

    thing = QObject()
    before = sys.getrefcount(None)
    for _call in range(CALLS):
        thing.setObjectName("name")
    lost = before - sys.getrefcount(None)
    assert lost < CALLS // 10
