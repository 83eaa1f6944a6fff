"""Speed of the emitted shop, beside the least that Python can do and beside a plain application."""
