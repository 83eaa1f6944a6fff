"""The bounded contexts. None of them imports another one."""
