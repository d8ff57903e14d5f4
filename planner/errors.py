"""Errors that are the user's business."""


class UserError(Exception):
    """Something in the environment or the input stands in the way.

    The message is one translated sentence for the user: what happened, where, what was kept, what to do.
    Anything else that is raised is a bug.
    """


class EditConflictError(UserError):
    """What is to be written was written by somebody else meanwhile, and differently."""


class LibraryChangedError(UserError):
    """Somebody else has written to the library since it was looked at; look again."""


class DamagedLibraryError(UserError):
    """The library's file is damaged. It is never written to; see `planner.store.salvage`."""
