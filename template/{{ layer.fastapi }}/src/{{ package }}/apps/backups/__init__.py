"""Copies of the database that can be trusted: made while it is used, proven by restoring them."""
