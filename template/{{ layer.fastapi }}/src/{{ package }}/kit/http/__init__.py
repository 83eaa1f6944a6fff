"""The edge: HTTP in, problem documents out. Services know none of this."""
