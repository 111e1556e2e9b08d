"""The `rapportlint` command."""
