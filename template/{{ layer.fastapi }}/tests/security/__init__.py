"""Attacks on the application as it runs in production: uvicorn, a real socket, a real database.

`uv run pytest tests/security` runs them; docs/security.md says what each of them is for.
"""
