"""Results and a rulebook made by hand, as the engine would give them: what reporters are tested with."""

from __future__ import annotations

from dataclasses import replace

from rapportlint.model.document import Method
from rapportlint.model.failures import Failure, FailureKind
from rapportlint.model.file_facts import Incident
from rapportlint.model.findings import Certainty, Evidence, Finding, NotChecked, Severity
from rapportlint.model.geometry import A4_HEIGHT, Spot
from rapportlint.model.outline import Reason, Section, SectionId
from rapportlint.model.regulation import OfficialSource, Route, Rule, Rulebook, SectionSpec
from rapportlint.model.result import AccountLine, Judged, PageAccount, Result, Verdict


def rule(code: str, check: str, severity: Severity = Severity.ERROR, **options: object) -> Rule:
    """A row of a rulebook; its sentences say its code."""
    return Rule(
        code=code, check=check, options=options, severity=severity, message=f"Message de {code}.", official=True
    )


RULEBOOK = Rulebook(
    id="bts-metiers-de-la-mesure",
    title="BTS Métiers de la mesure",
    source=OfficialSource(title="Annexe IV B – Stage en milieu professionnel", verified=True),
    sections=(
        SectionSpec(id=SectionId("company"), title="Présentation de l'entreprise", required=True),
        SectionSpec(id=SectionId("legal"), title="Analyse du contexte juridique", required=True),
        SectionSpec(id=SectionId("activities"), title="Activités", required=True),
        SectionSpec(id=SectionId("qsse"), title="Démarche QSSE", required=True),
        SectionSpec(id=SectionId("english-summary"), title="Résumé en anglais", required=True),
        SectionSpec(id=SectionId("glossary"), title="Glossaire"),
    ),
    rules=(
        rule("PAG001", "pages_over_limit", maximum=50),
        rule("JUR001", "section_too_short", section="legal", minimum=2.0),
        rule("JUR002", "section_too_long", section="legal", maximum=4.0, tolerance=0.25),
        rule("QSE001", "section_too_long", section="qsse", maximum=4.0),
        rule("ANG001", "section_too_short", Severity.WARNING, section="english-summary", minimum=0.3),
        rule("ANG002", "section_too_long", Severity.WARNING, section="english-summary", maximum=0.75),
        rule("ANG003", "section_too_long", section="english-summary", maximum=1.0),
    ),
    routes=(Route(id="scolaire", title="voie scolaire"),),
)


def section(id: str, title: str, on: int, until: int, length: float | None = None, **other: object) -> Section:
    """A section from the top of page `on` to the middle of page `until`."""
    made = Section(
        id=SectionId(id),
        title=title,
        level=1,
        first=on * 10,
        stop=until * 10 + 5,
        parent=None,
        certainty=0.973,
        reasons=(Reason.TITLE, Reason.STYLE),
        start=Spot(page=on, y=A4_HEIGHT / 10),
        end=Spot(page=until, y=A4_HEIGHT / 2),
        length=until - on + 0.5 if length is None else length,
        words=2130,
        language="fr",
    )
    return replace(made, **other)  # type: ignore[arg-type]


def finding(code: str, check: str, message: str, *pages: int, **other: object) -> Finding:
    """A certain error on `pages`."""
    made = Finding(
        code=code,
        check=check,
        section=None,
        aspect=None,
        severity=Severity.ERROR,
        certainty=Certainty.CERTAIN,
        pages=pages,
        blocks=(),
        message=message,
        clause="2.1.3",
        quote="cinquante pages maximum (hors annexes)",
        remedy="Déplacez en annexe ce qui complète le texte sans lui être nécessaire.",
    )
    return replace(made, **other)  # type: ignore[arg-type]


SECTIONS = (
    section("cover", "", 1, 1),
    section("toc", "Sommaire", 2, 2),
    section("company", "I. L'entreprise Vauclerc Métrologie et son organisation en trois laboratoires", 4, 9, 5.21),
    section("legal", "II.1 Cadre réglementaire", 8, 8, 0.41, level=2),
    section("legal", "II. Contexte juridique", 12, 17, 4.99),
    section("activities", "III. Étalonnage d'une balance", 18, 38, 20.4),
    section("qsse", "IV. Démarche QSSE", 39, 41, 2.8),
    section("other", "V. Mes loisirs", 42, 43, 1.5),
    section("other", "V.1 Le vélo", 43, 43, 0.5, level=2),
    section("english-summary", "校正 Summary 📏", 52, 52, 0.62, language="en"),
    section("annexes", "Annexes", 53, 62),
)
ACCOUNT = PageAccount(
    total=62,
    counted=52,
    method=Method.LIBREOFFICE,
    page_margin=1,
    length_margin=0.25,
    lines=(
        AccountLine(label="cover", pages=1, first=1, last=1),
        AccountLine(label="annexes", pages=10, first=53, last=62, counts=False),
    ),
    lenient=50,
    note="Deux polices du document manquent sur cet ordinateur : Marianne et Lato.",
)
JUR002 = finding(
    "JUR002",
    "section_too_long",
    "L'analyse juridique occupe 5,4 pages ; 4 au plus sont admises.",
    *range(12, 18),
    section=SectionId("legal"),
    quote="entre 2 et 4 pages hors documents juridiques annexés",
)
BLANK = finding(
    "PGE001",
    "blank_page",
    "La page 10 est blanche.",
    10,
    severity=Severity.WARNING,
    clause="",
    quote="",
    remedy="Supprimez le saut de page en trop.",
)


def proof(section: str | None, aspect: str | None, passage: str, *pages: int, **other: object) -> Evidence:
    """A passage that satisfies a rule."""
    made = Evidence(
        passage=passage, section=SectionId(section) if section else None, aspect=aspect, pages=pages, code="ESS001"
    )
    return replace(made, **other)  # type: ignore[arg-type]


BALANCE, OVEN = (
    "III. Étalonnage d'une balance de classe I et suivi de sa dérive sur un an",
    "IV. Caractérisation d'une étuve",
)
EVIDENCE = (
    proof("company", "domain", "La société étalonne des balances et des masses pour\nl'industrie 📏 du médicament.", 4),
    proof("company", "structure", "Vauclerc Métrologie est une SAS de 42 salariés, filiale du groupe Vauclerc.", 5, 6),
    proof("company", "organisation", "L'organigramme (figure 2) montre trois laboratoires sous une direction.", 6),
    proof("legal", "reference", "article L. 4121-1 du Code du travail", 12),
    proof("legal", "reference", "décret n° 2001-387 du 3 mai 2001", 12),
    proof("legal", "reference", "décret n° 2001-387 du 3 mai 2001", 14),
    proof("legal", "reference", "norme NF EN ISO/IEC 17025", 13),
    *(
        proof("activities", aspect, f"{passage} par mon tuteur dès la première semaine du stage.", page, subject=title)
        for title, page in ((BALANCE, 18), (OVEN, 30))
        for aspect, passage in (
            ("objectives", "L'objectif m'a été fixé"),
            ("results", "L'erreur d'indication de 12 mg a été jugée conforme"),
            ("constraints", "Le délai de deux jours a été imposé"),
            ("personal-comments", "J'ai trouvé la répétabilité difficile à tenir, ce qui fut remarqué"),
        )
    ),
    proof("qsse", "situation", "Le laboratoire pèse des poudres fines qui irritent les voies respiratoires.", 39),
    proof("qsse", "means", "Une sorbonne, des gants en nitrile et une fiche de poste affichée.", 40),
    proof("qsse", "analysis", "Selon moi, la fiche de poste n'est pas relue après les changements de produit.", 41),
    proof("conclusion", "technical", "Les incertitudes ont été réduites d'un tiers.", 50),
    proof("conclusion", "personal", "Ce stage m'a appris à rendre compte.", 50),
    proof("conclusion", "professional-project", "Je poursuivrai en licence professionnelle de métrologie.", 51),
    proof(
        "english-summary",
        "activity-link",
        "校正 The balance was calibrated with class E2 weights on two days in May.",
        52,
    ),
    proof(None, None, "Vu et approuvé, Mme Lefort, responsable du laboratoire", 52, code="VIS001"),
)
FAILING = Result(
    file="rapport.docx",
    sha256="ab" * 32,
    rulebook=RULEBOOK.id,
    route="scolaire",
    verdict=Verdict.FAIL,
    account=ACCOUNT,
    page_heights=(A4_HEIGHT,) * 62,
    sections=SECTIONS,
    findings=(
        JUR002,
        finding("PAG001", "pages_over_limit", "Le rapport compte 52 pages ; 50 au plus.", certainty=Certainty.UNSURE),
        BLANK,
        replace(BLANK, message="La page 11 est blanche.", pages=(11,)),
        replace(BLANK, code="VIS001", check="visa_missing", severity=Severity.INFO, message="Aucun visa.", pages=()),
    ),
    evidence=EVIDENCE,
    not_checked=(
        NotChecked(code="DEP001", reason="La date de dépôt n'est pas dans le fichier."),
        NotChecked(code="DEP002", reason="La date de dépôt n'est pas dans le fichier."),
    ),
    incidents=(Incident(kind="revisions", message="12 révisions sont encore en attente."),),
)
PASSING = replace(
    FAILING,
    file="conforme.pdf",
    verdict=Verdict.PASS,
    findings=(),
    not_checked=(),
    incidents=(),
    account=PageAccount(total=40, counted=40, method=Method.PDF, page_margin=0, length_margin=0.0, lenient=40),
    sections=(*(part for part in SECTIONS if part.id != "legal"), section("legal", "Le droit", 12, 14, 2.5)),
)
SHORT = finding(
    "ANG001",
    "section_too_short",
    "Le résumé occupe 0,2 page (« Summary ») ; il en faut au moins 0,3.",
    52,
    section=SectionId("english-summary"),
    severity=Severity.WARNING,
)
RESERVED = replace(PASSING, file="presque.pdf", findings=(SHORT, BLANK))
REVIEW = replace(FAILING, file="à vérifier.docx", verdict=Verdict.REVIEW, findings=FAILING.findings[1:])
UNREADABLE = Result(
    file="abîmé.docx",
    sha256="cd" * 32,
    rulebook=RULEBOOK.id,
    route="scolaire",
    verdict=Verdict.UNREADABLE,
    failure=Failure(kind=FailureKind.CORRUPT, message="Le fichier est tronqué : téléchargez-le de nouveau."),
)


def judged(*results: Result, rulebook: Rulebook = RULEBOOK) -> list[Judged]:
    """The results as a run gives them to a reporter."""
    return [Judged(result=result, rulebook=rulebook) for result in results]
