"""French or English, sentence by sentence."""

from rapportlint.language.detect import english_share, language, tell

__all__ = ["english_share", "language", "tell"]
