"""Rows that break rules of their table: SQLite lets them in while it is told to look away."""

BROKEN_ROWS = (
    "CREATE TABLE shelves (id INTEGER PRIMARY KEY)",
    """
    CREATE TABLE books (
        id INTEGER PRIMARY KEY,
        pages INTEGER CONSTRAINT ck_books_pages CHECK (pages > 0),
        shelf_id INTEGER,
        CONSTRAINT fk_books_shelf_id_shelves FOREIGN KEY (shelf_id) REFERENCES shelves (id)
    )
    """,
    "PRAGMA ignore_check_constraints = ON",
    "INSERT INTO books (pages, shelf_id) VALUES (-1, 7)",
)
