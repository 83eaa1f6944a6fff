"""What happened, for whoever wants to know: from one module to others that it does not know."""
