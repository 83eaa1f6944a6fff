"""Time and memory of the generator, by size, and beside plain Copier."""
