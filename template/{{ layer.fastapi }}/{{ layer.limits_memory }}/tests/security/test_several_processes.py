"""Limits are in the memory of one process, so there is one."""

from .rows import proves
from .server import refusal


@proves("S-81", "API4")
def test_several_processes_do_not_each_count_for_themselves(production: dict[str, str]) -> None:
    """Memory is of one process, so with several of them it does not start."""
    code, told = refusal({**production, "WEB_CONCURRENCY": "4"})
    assert code == 78
    assert "WEB_CONCURRENCY" in told
