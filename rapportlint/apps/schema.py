"""Writes the published JSON Schema of `check --format json`: `python -m rapportlint.apps.schema > docs/schema/…`."""

from __future__ import annotations

import json
import sys

from rapportlint.reporters.pieces.json_shape import schema


def main() -> None:
    """Print the schema that the code makes."""
    sys.stdout.write(json.dumps(schema(), indent=2) + "\n")


if __name__ == "__main__":
    main()
