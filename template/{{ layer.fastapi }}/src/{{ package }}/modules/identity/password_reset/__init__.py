"""A new password for who forgot theirs and still reads their mail."""
