"""rapportlint: measure an internship report and say whether it conforms to the official text.

    from rapportlint import check, new

    result = check("rapport.docx", route="apprentissage")
    print(result.verdict, result.account.counted)
    Path("vide.docx").write_bytes(new({"name": "Camille Martin"}).data)

`docs/bibliotheque.md` describes the library. Nothing is imported before it is used.
"""

from __future__ import annotations

TYPE_CHECKING = False  # Type checkers take it for true; `typing` itself would be the dearest import here.
if TYPE_CHECKING:
    from rapportlint.apps.library import check as check
    from rapportlint.apps.library import new as new
    from rapportlint.model.failures import RulebookError as RulebookError
    from rapportlint.model.failures import UnreadableFile as UnreadableFile
    from rapportlint.model.findings import Certainty as Certainty
    from rapportlint.model.findings import Finding as Finding
    from rapportlint.model.findings import Severity as Severity
    from rapportlint.model.result import Result as Result
    from rapportlint.model.result import Verdict as Verdict

__version__ = "0.1.0"

_HOMES = {
    "check": "rapportlint.apps.library",
    "new": "rapportlint.apps.library",
    "RulebookError": "rapportlint.model.failures",
    "UnreadableFile": "rapportlint.model.failures",
    "Certainty": "rapportlint.model.findings",
    "Finding": "rapportlint.model.findings",
    "Severity": "rapportlint.model.findings",
    "Result": "rapportlint.model.result",
    "Verdict": "rapportlint.model.result",
}
"""Where each name of the library lives."""
__all__ = [
    "Certainty",
    "Finding",
    "Result",
    "RulebookError",
    "Severity",
    "UnreadableFile",
    "Verdict",
    "__version__",
    "check",
    "new",
]


def __getattr__(name: str) -> object:
    """A name of the library, imported when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
