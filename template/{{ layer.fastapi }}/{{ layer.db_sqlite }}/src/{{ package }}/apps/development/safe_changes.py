"""Which rules matter for SQLite: a change is quick or stops writers, whatever is done."""

RULES = {
    "adding-required-field",
    "ban-drop-column",
    "ban-drop-table",
    "renaming-column",
    "renaming-table",
}
