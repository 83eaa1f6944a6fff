"""Rows that break rules of their table: PostgreSQL lets them stay where a rule is not validated.

No table of an entity begins with an underscore, so these meet none.
"""

BROKEN_ROWS = (
    "CREATE TABLE _shelves (id integer PRIMARY KEY)",
    "CREATE TABLE _books (id integer PRIMARY KEY, pages integer, shelf_id integer)",
    "INSERT INTO _books VALUES (1, -1, 7)",
    "ALTER TABLE _books ADD CONSTRAINT ck__books_pages CHECK (pages > 0) NOT VALID",
    """
    ALTER TABLE _books ADD CONSTRAINT fk__books_shelf_id__shelves
    FOREIGN KEY (shelf_id) REFERENCES _shelves (id) NOT VALID
    """,
)
