"""Work that is done after the request: written with its transaction, run by a worker until done."""
