"""Rows that break rules of their table: SQLite lets them in while it is told to look away.

No table of an entity begins with an underscore, so these meet none.
"""

BROKEN_ROWS = (
    "CREATE TABLE _shelves (id INTEGER PRIMARY KEY)",
    """
    CREATE TABLE _books (
        id INTEGER PRIMARY KEY,
        pages INTEGER CONSTRAINT ck__books_pages CHECK (pages > 0),
        shelf_id INTEGER,
        CONSTRAINT fk__books_shelf_id__shelves FOREIGN KEY (shelf_id) REFERENCES _shelves (id)
    )
    """,
    "PRAGMA ignore_check_constraints = ON",
    "INSERT INTO _books (pages, shelf_id) VALUES (-1, 7)",
)
