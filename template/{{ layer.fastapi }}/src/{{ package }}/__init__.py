"""Shop: the backend."""
