"""How the program is called, for messages that name a command."""

PROGRAM = "python main.py"
"""As README has it: nothing is installed under a name of its own."""
