"""What keeps the work safe, in the window: history, trash, backups, a damaged library."""
