"""The caller's own account: sign up, look at it, change the password."""
