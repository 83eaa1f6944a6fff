"""The address of an account: proved by its owner, and changed by them."""
