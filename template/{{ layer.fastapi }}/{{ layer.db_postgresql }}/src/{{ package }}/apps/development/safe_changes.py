"""Which of Squawk's rules matter here: what rewrites a table, or breaks the version before."""

RULES = {
    "adding-field-with-default",
    "adding-foreign-key-constraint",
    "adding-required-field",
    "ban-drop-column",
    "ban-drop-table",
    "ban-truncate-cascade",
    "changing-column-type",
    "renaming-column",
    "renaming-table",
    "syntax-error",
}
