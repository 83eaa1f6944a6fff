"""Being signed in: an opaque cookie for a row that can be ended at once."""
