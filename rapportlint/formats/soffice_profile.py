"""The settings of a LibreOffice that opens files of strangers: no macro, no network, no update, honest pages."""

from __future__ import annotations

from pathlib import Path

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
)

_COMMON = "/org.openoffice.Office.Common"
_WRITER = "/org.openoffice.Office.Writer"
_JOBS = "/org.openoffice.Office.Jobs/Jobs/org.openoffice.Office.Jobs:Job"
_PDF = f"{_COMMON}/Filter/PDF/Export"

SETTINGS: tuple[tuple[str, str, str], ...] = (
    (f"{_COMMON}/Misc", "FirstRun", "false"),
    (f"{_COMMON}/Misc", "CrashReport", "false"),
    (f"{_COMMON}/Misc", "CollectUsageInformation", "false"),
    (f"{_COMMON}/Security/Scripting", "MacroSecurityLevel", "3"),
    (f"{_COMMON}/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_COMMON}/Security/Scripting", "DisableActiveContent", "true"),
    (f"{_COMMON}/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_JOBS}['UpdateCheck']/Arguments", "AutoCheckEnabled", "false"),
    (f"{_JOBS}['UpdateCheck']/Arguments", "AutoDownloadEnabled", "false"),
    ("/org.openoffice.Office.Java/VirtualMachine", "Enable", "false"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
    # 2: links to other files are never followed, whatever the document asks.
    (f"{_WRITER}/Content/Update", "Link", "2"),
    # A blank page that Word adds before an odd-page section is a page of the report.
    (f"{_PDF}", "IsSkipEmptyPages", "false"),
    (f"{_PDF}", "ExportBookmarks", "false"),
    (f"{_PDF}", "ExportNotes", "false"),
    (f"{_PDF}", "ExportNotesInMargin", "false"),
    (f"{_PDF}", "ExportFormFields", "false"),
    (f"{_PDF}", "UseTaggedPDF", "false"),
    # Only the places of pictures are looked at: coarse ones make a PDF four times smaller.
    (f"{_PDF}", "ReduceImageResolution", "true"),
    (f"{_PDF}", "ImageResolution", "75"),
    (f"{_PDF}", "Quality", "30"),
)


def write_profile(folder: Path) -> None:
    """Make in `folder` the profile that LibreOffice starts from."""
    items = (
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, name, value in SETTINGS
    )
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(f"{_HEAD}{''.join(items)}</oor:items>\n", encoding="utf-8")
