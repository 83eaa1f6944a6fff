"""What the process tells of itself, for whoever runs it: metrics and traces."""
