"""Rows that break rules of their table: PostgreSQL lets them stay where a rule is not validated."""

BROKEN_ROWS = (
    "CREATE TABLE shelves (id integer PRIMARY KEY)",
    "CREATE TABLE books (id integer PRIMARY KEY, pages integer, shelf_id integer)",
    "INSERT INTO books VALUES (1, -1, 7)",
    "ALTER TABLE books ADD CONSTRAINT ck_books_pages CHECK (pages > 0) NOT VALID",
    """
    ALTER TABLE books ADD CONSTRAINT fk_books_shelf_id_shelves
    FOREIGN KEY (shelf_id) REFERENCES shelves (id) NOT VALID
    """,
)
