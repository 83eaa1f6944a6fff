"""Signing in: a password, a second factor where there is one, and a limit to guesses."""
