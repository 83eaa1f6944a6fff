"""Bounds on the file itself, so that no input can exhaust memory, stack or time."""

BYTES = 1024 * 1024
DEPTH = 20
NODES = 200_000
NAME = 40
ENTITIES = 1_000
MEMBERS = 200  # fields of an entity; relations are bounded alike
ABOUT = 2_000
EXPRESSION = 500
INDEX_COLUMNS = 32  # PostgreSQL's limit
TABLE_NAME = 60  # PostgreSQL cuts at 63 bytes; three are left for a suffix
