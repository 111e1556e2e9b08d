"""rapportlint: measure an internship report and say whether it conforms to the official text."""

__version__ = "0.1.0"
