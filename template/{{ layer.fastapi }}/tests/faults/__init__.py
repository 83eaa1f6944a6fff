"""Proof by failure: processes are killed and stopped, and nothing that was acknowledged is missing.

    uv run pytest tests/faults

Slow, and for Linux. The server and the worker run as in production, as processes of their own on
real sockets. `FAULT_SEED` repeats the choices of a run; `FAULT_SCALE` makes it longer or shorter,
1 being what docs/failure.md speaks of. Not shown here: loss of power, disks that lie, networks
that part.
"""
