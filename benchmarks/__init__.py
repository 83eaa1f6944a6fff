"""What Groundplan costs, and what a project that it emits costs."""
