"""The domain as a REST API with tables behind it, whatever the framework: names, paths, permissions, owners."""
