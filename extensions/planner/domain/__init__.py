"""The domain language: `domain.yml` in, a checked `Domain` out."""
