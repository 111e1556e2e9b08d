"""An example plugin: each module is one piece, named by an entry point of pyproject.toml."""
