"""The versions of the post being edited: kept while one works, looked through, brought back."""
