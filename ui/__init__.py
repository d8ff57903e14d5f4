"""The window of Quanli. It calls `planner` and never touches SQL."""
