"""Tables, statements and the transactions they run in."""
