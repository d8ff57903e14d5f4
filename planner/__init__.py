"""The core of Quanli: everything the program can do, without any window."""
