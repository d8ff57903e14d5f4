"""Packages whose names are loaded when they are first asked for: the window's start needs only a few."""

import sys
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module


def loader(package: str, names_by_module: Mapping[str, Iterable[str]]) -> Callable[[str], object]:
    """Return the `__getattr__` (PEP 562) of a package that hands on its modules and their names.

    The package also imports them under `TYPE_CHECKING`, for readers and type checkers; a test compares both.
    """
    homes = {name: module for module, names in names_by_module.items() for name in names}

    def load(name: str) -> object:
        if name in names_by_module:
            return import_module(f"{package}.{name}")
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(import_module(f"{package}.{homes[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value

    return load
