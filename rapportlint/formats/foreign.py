"""What the files are that no reader reads, and what to do with them: the sentences that a user sees."""

from __future__ import annotations

import re

GIVE = "donnez le rapport en PDF ou en DOCX"
EXPORT = "ouvrez-le dans le logiciel qui l'a fait, exportez-le en PDF ou en DOCX, puis donnez ce fichier-là"
_TEMPLATE = "enregistrez-le au format Document Word (.docx)"

DAMAGED = (
    "Le fichier est tronqué ou abîmé : copiez-le ou téléchargez-le de nouveau, "
    "ou ouvrez-le dans Word et enregistrez-le sous un autre nom."
)
ARCHIVE = f"C'est une archive ZIP : extrayez-en le rapport, puis {GIVE}."
LOCKED_ARCHIVE = f"C'est une archive protégée par un mot de passe : extrayez-en le rapport, puis {GIVE}."
PAGES = "C'est un document Pages (Apple) : Fichier > Exporter vers > PDF, puis donnez le PDF."
LOCK_FILE = "C'est un fichier de verrou de Word : fermez Word et donnez le rapport lui-même."
WORD_PASSWORD = (
    "Le document est protégé par un mot de passe : retirez le mot de passe "
    "(Fichier > Informations > Protéger le document), enregistrez, puis recommencez."
)
WRITER_PASSWORD = (
    "Le document est protégé par un mot de passe : dans LibreOffice, Fichier > Enregistrer sous, "
    "décochez « Enregistrer avec mot de passe », puis donnez ce nouveau fichier."
)

PACKAGES: tuple[tuple[bytes, str], ...] = (
    (b"wordprocessingml.template", f"C'est un modèle Word (.dotx) : {_TEMPLATE}."),
    (b"ms-word.template", f"C'est un modèle Word (.dotm) : {_TEMPLATE}."),
    (b"spreadsheetml", f"C'est un classeur Excel, pas un rapport : {GIVE}."),
    (b"ms-excel", f"C'est un classeur Excel, pas un rapport : {GIVE}."),
    (b"presentationml", f"C'est un diaporama PowerPoint, pas un rapport : {GIVE}."),
    (b"ms-powerpoint", f"C'est un diaporama PowerPoint, pas un rapport : {GIVE}."),
    (b"", f"C'est un document Office d'un autre genre que Word : {EXPORT}."),
)
"""By a mark of `[Content_Types].xml`, in lower case."""

MIMETYPES: tuple[tuple[bytes, str], ...] = (
    (b"opendocument.text", f"C'est un modèle ou un document maître LibreOffice : {EXPORT}."),
    (b"opendocument.spreadsheet", f"C'est un classeur LibreOffice, pas un rapport : {GIVE}."),
    (b"opendocument.presentation", f"C'est un diaporama LibreOffice, pas un rapport : {GIVE}."),
    (b"epub", f"C'est un livre numérique EPUB : {EXPORT}."),
    (b"", f"C'est un document d'un autre genre qu'un texte : {EXPORT}."),
)
"""By a mark of the `mimetype` member of an OpenDocument or EPUB file."""

STREAMS: tuple[tuple[str, str], ...] = (
    ("Workbook", f"C'est un classeur Excel, pas un rapport : {GIVE}."),
    ("Book", f"C'est un classeur Excel, pas un rapport : {GIVE}."),
    ("PowerPoint Document", f"C'est un diaporama PowerPoint, pas un rapport : {GIVE}."),
    ("__properties_version1.0", f"C'est un courriel Outlook : enregistrez sa pièce jointe, puis {GIVE}."),
    ("VisioDocument", f"C'est un dessin Visio : {EXPORT}."),
)
"""By the name of a stream of an OLE file."""

OLD_OFFICE = f"C'est un ancien fichier Office d'un autre genre que Word : {EXPORT}."

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", f"C'est une image PNG, pas un rapport : {GIVE}."),
    (b"\xff\xd8\xff", f"C'est une image JPEG (photo ou numérisation d'une page), pas un rapport : {GIVE}."),
    (b"GIF8", f"C'est une image GIF, pas un rapport : {GIVE}."),
    (b"II*\0", f"C'est une image TIFF, pas un rapport : {GIVE}."),
    (b"MM\0*", f"C'est une image TIFF, pas un rapport : {GIVE}."),
    (b"BM", f"C'est une image BMP, pas un rapport : {GIVE}."),
    (b"RIFF", f"C'est une image ou un son, pas un rapport : {GIVE}."),
    (b"\x1f\x8b", f"C'est une archive compressée : extrayez-en le rapport, puis {GIVE}."),
    (b"7z\xbc\xaf\x27\x1c", f"C'est une archive 7z : extrayez-en le rapport, puis {GIVE}."),
    (b"Rar!", f"C'est une archive RAR : extrayez-en le rapport, puis {GIVE}."),
    (b"MZ", f"C'est un programme Windows, pas un rapport : {GIVE}."),
)

_TEXTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\A%!PS"), f"C'est un fichier PostScript : {EXPORT}."),
    (
        re.compile(r'progid="Word\.Document"|<w:wordDocument|<pkg:package', re.I),
        f"C'est un document Word au format XML : {_TEMPLATE}.",
    ),
    (re.compile(r"<office:document\b", re.I), f"C'est un document LibreOffice au format XML plat : {EXPORT}."),
    (re.compile(r"<!doctype html|<html", re.I), f"C'est une page web (HTML), pas un rapport : {EXPORT}."),
    (re.compile(r"^mime-version:", re.I | re.M), f"C'est une page web archivée ou un courriel : {EXPORT}."),
    (
        re.compile(r'docs\.google\.com|"doc_id"', re.I),
        "C'est un raccourci vers Google Docs, sans le rapport : dans Google Docs, Fichier > Télécharger, puis PDF.",
    ),
    (re.compile(""), f"C'est un texte sans mise en page : {GIVE}."),
)


def describe(data: bytes) -> str:
    """The sentence for a file that is no document: what it is, from its signature or its first words."""
    start = data[:4096]
    text = _as_text(start)
    if text is not None:
        return next(message for pattern, message in _TEXTS if pattern.search(text))
    if start[4:8] == b"ftyp":
        return f"C'est une photo HEIC ou une vidéo, pas un rapport : {GIVE}."
    unknown = f"Le format du fichier n'est pas reconnu : {EXPORT}."
    return next((message for signature, message in _SIGNATURES if start.startswith(signature)), unknown)


def _as_text(start: bytes) -> str | None:
    """The beginning of a text file in any usual encoding; None for other bytes."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return start.decode("utf-16", errors="ignore")
    control = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in start)
    return start.decode("latin-1") if control == 0 else None
