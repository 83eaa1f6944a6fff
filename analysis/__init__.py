"""The analysis of what exists: a folder in, a proposed domain, answers and a report of gaps out."""
