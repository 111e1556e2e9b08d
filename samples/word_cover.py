"""The first page of a report, and the block where the company approves it."""

from datetime import date

from samples.dossier import Facts, Figure
from samples.makeup import Cover, MakeUp
from samples.pictures import draw
from samples.word_package import Package
from samples.word_styles import style_id
from samples.word_xml import EMU_PER_CM, paragraph, picture, run, table, typeset

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
CENTRED = '<w:jc w:val="center"/>'


def french_date(day: date) -> str:
    """A date as the French write it."""
    return f"{'1er' if day.day == 1 else day.day} {MONTHS[day.month - 1]} {day.year}"


def cover(facts: Facts, makeup: MakeUp) -> str:
    """The paragraphs of the first page."""
    match makeup.cover:
        case Cover.DESIGNED:
            return _designed(facts, makeup)
        case Cover.PLAIN:
            return _plain(facts)
        case Cover.NONE:
            return ""


def _line(text: str, size_pt: float = 12, *, bold: bool = False, colour: str = "000000", after_pt: float = 6) -> str:
    spacing = f'<w:spacing w:before="0" w:after="{round(after_pt * 20)}" w:line="240" w:lineRule="auto"/>'
    size = round(size_pt * 2)
    marks = f'{"<w:b/>" if bold else ""}<w:color w:val="{colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return paragraph(run(typeset(text), marks), f'{spacing}<w:ind w:firstLine="0"/>{CENTRED}')


def _rows(facts: Facts) -> list[tuple[str, str]]:
    return [
        ("Candidat(e)", facts.candidate),
        ("Diplôme préparé", facts.diploma),
        ("Session", facts.session),
        ("Établissement", facts.school),
        ("Entreprise d'accueil", f"{facts.company}, {facts.address}"),
        ("Tuteur en entreprise", f"{facts.tutor}, {facts.tutor_role}"),
        ("Professeur référent", facts.teacher),
        ("Période", f"du {french_date(facts.start)} au {french_date(facts.end)}"),
    ]


def _designed(facts: Facts, makeup: MakeUp) -> str:
    rows = [
        (paragraph(run(typeset(label), "<w:b/>"), _TIGHT), paragraph(run(typeset(value)), _TIGHT))
        for label, value in _rows(facts)
    ]
    width = makeup.text_cm[0]
    return "".join(
        (
            _line(facts.school, 12, colour="595959"),
            _line(f"{facts.diploma} – session {facts.session}", 13, bold=True, after_pt=70),
            _line(facts.document.upper(), 20, bold=True, colour=makeup.colour, after_pt=16),
            _title_control(facts.title, makeup),
            _text_box(facts, makeup),
            _line("", after_pt=150),
            table(rows, [width * 0.32, width * 0.68], style=style_id(makeup, "grid")),
        )
    )


_TIGHT = (
    '<w:spacing w:before="50" w:after="50" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/><w:jc w:val="left"/>'
)


def _title_control(title: str, makeup: MakeUp) -> str:
    """The title in a content control, as the cover pages that Word offers have it."""
    size = 44
    marks = f'<w:b/><w:color w:val="{makeup.colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    control = (
        f"<w:sdt><w:sdtPr><w:rPr>{marks}</w:rPr>"
        '<w:alias w:val="Titre"/><w:tag w:val="titre"/><w:id w:val="120419"/></w:sdtPr>'
        f"<w:sdtContent>{run(typeset(title), marks)}</w:sdtContent></w:sdt>"
    )
    return paragraph(control, f'<w:spacing w:after="600" w:line="240" w:lineRule="auto"/>{CENTRED}')


def _text_box(facts: Facts, makeup: MakeUp) -> str:
    """The company's name in a text box, with the fallback that Word writes for old versions."""
    lines = _line(facts.company, 16, bold=True, colour="FFFFFF") + _line(facts.trade, 12, colour="FFFFFF", after_pt=0)
    width, height = round(12.5 * EMU_PER_CM), round(2.2 * EMU_PER_CM)
    modern = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0"'
        ' relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>180000</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:wrapNone/><wp:docPr id="900" name="Zone de texte 1"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{makeup.colour}"/></a:solidFill>'
        f'</wps:spPr><wps:txbx><w:txbxContent>{lines}</w:txbxContent></wps:txbx><wps:bodyPr anchor="ctr"/></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    style = "position:absolute;margin-left:50pt;margin-top:14pt;width:354pt;height:62pt"
    old = (
        f'<w:pict><v:shape style="{style}" fillcolor="#{makeup.colour}"><v:textbox><w:txbxContent>{lines}'
        "</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    choice = f'<mc:Choice Requires="wps">{modern}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
    return paragraph(f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>")


def _plain(facts: Facts) -> str:
    """Centred lines pushed down with Enter, as most first drafts are."""
    lines = [_line(facts.school.upper(), 14, bold=True), _line(f"{facts.diploma}, session {facts.session}", 14)]
    lines += [_line("") for _ in range(6)]
    lines += [_line(facts.document.upper(), 26, bold=True), _line(""), _line(facts.title, 18, bold=True)]
    lines += [_line("") for _ in range(5)]
    lines += [_line(f"Présenté par : {facts.candidate}", 14, bold=True), _line(""), _line(facts.company, 14)]
    lines += [_line(facts.address), _line(f"Du {french_date(facts.start)} au {french_date(facts.end)}"), _line("")]
    lines += [_line(f"Maître de stage : {facts.tutor}, {facts.tutor_role}"), _line(f"Professeur : {facts.teacher}")]
    return "".join(lines)


def visa(facts: Facts, makeup: MakeUp, package: Package, number: int) -> str:
    """The table where the company approves the report, with its stamp."""
    first, *rest = facts.company.upper().split()
    labels = "|".join([first.replace("_", " "), " ".join(rest).replace(" ", "_"), facts.city])
    stamp = Figure(f"Cachet de {facts.company}", 3.2, (("kind", "stamp"), ("labels", labels)))
    width = makeup.column_cm
    shown = picture(package.picture(draw(stamp, 7.5)), number, stamp.caption, 7.5, 3.2)
    left = "".join(
        paragraph(run(typeset(text)), _TIGHT)
        for text in (
            "Vu et approuvé, cachet et signature de l'entreprise",
            f"Nom : {facts.tutor}",
            f"Qualité : {facts.tutor_role}",
            f"Le {french_date(facts.end)}, à {facts.city}",
        )
    )
    cells = [[left, paragraph(shown, _TIGHT)]]
    return table(cells, [width - 8.5, 8.5], style=style_id(makeup, "grid")) + paragraph()
