"""Where the parts are put together. The only code that imports modules."""
