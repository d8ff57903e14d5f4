"""The editor: one post, written, checked and previewed."""

from ui.editor.page import EditorPage

__all__ = ["EditorPage"]
