"""The core of Quanli: everything the program can do, without any window."""

__version__ = "0.1.0"
