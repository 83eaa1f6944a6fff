"""Applications that the shop is measured against. They run in an emitted project's environment."""
