"""Writes the published JSON Schemas: `python -m rapportlint.apps.schema [check|what-if|class] > docs/schema/…`."""

from __future__ import annotations

import json
import sys

from rapportlint.reporters.classes.pieces import json_shape as class_shape
from rapportlint.reporters.pieces import comparison_shape, json_shape

_SCHEMAS = {"check": json_shape.schema, "what-if": comparison_shape.schema, "class": class_shape.schema}


def main() -> None:
    """Print the schema that the code makes: that of `check` unless another is named."""
    name = sys.argv[1] if len(sys.argv) > 1 else "check"
    sys.stdout.write(json.dumps(_SCHEMAS[name](), indent=2) + "\n")


if __name__ == "__main__":
    main()
