"""Speed of the emitted shops, beside the least that Python and Node can do and beside a plain application."""
