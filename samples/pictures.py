"""Draw the figures of a dossier: charts, diagrams, organisation charts and stamps, as light PNG files.

A figure says what it is by `kind=`: bars, curve, control, process, orgchart, stamp or device. Labels and values are
parted by `|`; `_` stands for a space. The same figure always gives the same bytes.
"""

import hashlib
import io
import math
import random
import textwrap

from PIL import Image, ImageDraw, ImageFont

from samples.dossier import Figure

Point = tuple[float, float]

WIDTH = 1200
INK, BLUE, PALE, RED, GREY = "#222222", "#2e75b6", "#deebf7", "#c00000", "#8c8c8c"


def draw(figure: Figure, width_cm: float) -> bytes:
    """A PNG of `figure`, as wide as `width_cm` and as high as the figure asks."""
    height = round(WIDTH * figure.height_cm / width_cm)
    image = Image.new("RGB", (WIDTH, height), "white")
    pen = ImageDraw.Draw(image)
    painter = {
        "bars": _bars,
        "curve": _curve,
        "control": _control,
        "process": _process,
        "orgchart": _orgchart,
        "stamp": _stamp,
        "device": _device,
    }[figure.option("kind", "device")]
    painter(pen, figure, height)
    return png(image)


def png(image: Image.Image) -> bytes:
    """`image` in sixteen colours: flat drawings stay sharp and weigh a few kilobytes."""
    buffer = io.BytesIO()
    image.quantize(colors=16, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype("DejaVuSans.ttf", size)


def _labels(figure: Figure) -> list[str]:
    return [label.replace("_", " ") for label in figure.option("labels").split("|")]


def _values(figure: Figure) -> list[float]:
    return [float(value) for value in figure.option("values").split("|")]


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",").replace("-", "–")


def _centred(pen: ImageDraw.ImageDraw, at: Point, text: str, size: int, *, columns: int = 99) -> None:
    lines = "\n".join(textwrap.wrap(text, columns, break_long_words=False)) or text
    pen.multiline_text(at, lines, font=_font(size), fill=INK, anchor="mm", align="center", spacing=6)


def _axes(pen: ImageDraw.ImageDraw, height: int, low: float, high: float, unit: str) -> None:
    """A frame with five horizontal lines marked from `low` to `high`."""
    for step in range(6):
        value = low + (high - low) * step / 5
        y = _y(value, low, high, height)
        pen.line((110, y, WIDTH - 30, y), fill="#d9d9d9", width=2)
        pen.text((98, y), _number(round(value, 2)), font=_font(22), fill=INK, anchor="rm")
    pen.text((110, 14), unit, font=_font(22), fill=INK, anchor="lt")


def _y(value: float, low: float, high: float, height: int) -> float:
    return 50 + (height - 120) * (high - value) / (high - low)


def _ceiling(values: list[float]) -> float:
    top = max(values) * 1.1
    unit: float = 10.0 ** math.floor(math.log10(top))
    return math.ceil(top / unit * 2) / 2 * unit


def _range(values: list[float]) -> Point:
    """Ends of an axis: from zero, unless the values stand far from it and close to one another."""
    least, most = min(values), max(values)
    if least > 0.5 * most:
        return least - (most - least) * 0.5, most + (most - least) * 0.5
    return min(0.0, least * 1.2), _ceiling(values)


def _bars(pen: ImageDraw.ImageDraw, figure: Figure, height: int) -> None:
    labels, values = _labels(figure), _values(figure)
    high = _ceiling(values)
    _axes(pen, height, 0, high, figure.option("unit"))
    slot = (WIDTH - 150) / len(values)
    for rank, (label, value) in enumerate(zip(labels, values, strict=True)):
        x, top, base = 120 + slot * rank, _y(value, 0, high, height), _y(0, 0, high, height)
        pen.rectangle((x + slot * 0.18, top, x + slot * 0.82, base), fill=BLUE, outline="#1f4e79", width=2)
        _centred(pen, (x + slot / 2, top - 16), _number(value), 21)
        _centred(pen, (x + slot / 2, height - 38), label, 21, columns=max(6, int(slot / 13)))


def _curve(pen: ImageDraw.ImageDraw, figure: Figure, height: int) -> None:
    labels, values = _labels(figure), _values(figure)
    limit = float(figure.option("limit", "nan"))
    numbers = [*values, *([] if math.isnan(limit) else [limit])]
    low, high = _range(numbers)
    _axes(pen, height, low, high, figure.option("unit"))
    points = _spread(values, low, high, height)
    if not math.isnan(limit):
        y = _y(limit, low, high, height)
        pen.line((110, y, WIDTH - 30, y), fill=RED, width=4)
        pen.text((WIDTH - 36, y - 8), f"limite {_number(limit)}", font=_font(21), fill=RED, anchor="rb")
    _polyline(pen, points)
    for (x, _), label in zip(points, labels, strict=True):
        _centred(pen, (x, height - 42), label, 21)


def _control(pen: ImageDraw.ImageDraw, figure: Figure, height: int) -> None:
    """A control chart: mean, two warning and two action lines, one point a week."""
    values, mean, sigma = _values(figure), float(figure.option("mean")), float(figure.option("sigma"))
    low, high = mean - 4 * sigma, mean + 4 * sigma
    _axes(pen, height, low, high, figure.option("unit"))
    for factor, colour in ((0, INK), (2, "#ed7d31"), (-2, "#ed7d31"), (3, RED), (-3, RED)):
        y = _y(mean + factor * sigma, low, high, height)
        pen.line((110, y, WIDTH - 30, y), fill=colour, width=3)
    points = _spread(values, low, high, height)
    _polyline(pen, points)
    for rank in range(0, len(points), 2):
        _centred(pen, (points[rank][0], height - 42), str(rank + 1), 20)


def _spread(values: list[float], low: float, high: float, height: int) -> list[Point]:
    step = (WIDTH - 200) / max(1, len(values) - 1)
    return [(150 + step * rank, _y(value, low, high, height)) for rank, value in enumerate(values)]


def _polyline(pen: ImageDraw.ImageDraw, points: list[Point]) -> None:
    pen.line(points, fill=BLUE, width=4)
    for x, y in points:
        pen.ellipse((x - 7, y - 7, x + 7, y + 7), fill="white", outline=BLUE, width=4)


def _box(pen: ImageDraw.ImageDraw, middle: Point, size: Point, text: str) -> None:
    (x, y), (width, height) = middle, size
    corners = (x - width / 2, y - height / 2, x + width / 2, y + height / 2)
    pen.rounded_rectangle(corners, radius=14, fill=PALE, outline=BLUE, width=3)
    _centred(pen, middle, text, 24, columns=max(7, int(width / 15)))


def _process(pen: ImageDraw.ImageDraw, figure: Figure, height: int) -> None:
    labels = _labels(figure)
    slot = WIDTH / len(labels)
    for rank, label in enumerate(labels):
        x, y = slot * (rank + 0.5), height / 2
        if rank:
            left = slot * rank - slot * 0.12
            pen.line((left, y, left + slot * 0.2, y), fill=INK, width=4)
            tip = left + slot * 0.24
            pen.polygon([(tip, y), (tip - 16, y - 10), (tip - 16, y + 10)], fill=INK)
        _box(pen, (x, y), (slot * 0.76, height * 0.62), label)


def _orgchart(pen: ImageDraw.ImageDraw, figure: Figure, height: int) -> None:
    """A head, a row of departments, and the teams below them."""
    head, *rest = _labels(figure)
    middle = max(1, (len(rest) + 1) // 2)
    rows = [row for row in (rest[:middle], rest[middle:]) if row]
    levels = [height * (rank + 0.5) / (len(rows) + 1) for rank in range(len(rows) + 1)]
    tall = height / (len(rows) + 1) * 0.56
    for upper, lower, row in zip(levels, levels[1:], rows, strict=False):
        between = (upper + lower) / 2
        slot = WIDTH / len(row)
        pen.line((WIDTH / 2, levels[0], WIDTH / 2, between), fill=INK, width=3)
        pen.line((slot / 2, between, WIDTH - slot / 2, between), fill=INK, width=3)
        for rank in range(len(row)):
            x = slot * (rank + 0.5)
            pen.line((x, between, x, lower), fill=INK, width=3)
    _box(pen, (WIDTH / 2, levels[0]), (320, tall), head)
    for level, row in zip(levels[1:], rows, strict=True):
        for rank, label in enumerate(row):
            slot = WIDTH / len(row)
            _box(pen, (slot * (rank + 0.5), level), (min(300, slot * 0.86), tall), label)


def _stamp(pen: ImageDraw.ImageDraw, figure: Figure, height: int) -> None:
    """A company stamp and a scribbled signature."""
    x, y, radius = WIDTH * 0.3, height / 2, height * 0.44
    for inset in (0, 14):
        pen.ellipse((x - radius + inset, y - radius + inset, x + radius - inset, y + radius - inset), None, BLUE, 5)
    pen.multiline_text(
        (x, y), "\n".join(_labels(figure)), font=_font(30), fill=BLUE, anchor="mm", align="center", spacing=8
    )
    chance = random.Random(figure.caption)
    steps = [(WIDTH * 0.55 + 13 * rank, height * (0.5 + chance.uniform(-0.25, 0.25))) for rank in range(32)]
    pen.line(steps, fill="#1f3864", width=5, joint="curve")


def _device(pen: ImageDraw.ImageDraw, figure: Figure, height: int) -> None:
    """A grey instrument on a bench: what a photograph would show, drawn."""
    chance = random.Random(hashlib.sha256(figure.caption.encode()).hexdigest())
    pen.rectangle((0, 0, WIDTH, height * 0.72), fill="#eef3f7")
    pen.rectangle((0, height * 0.72, WIDTH, height), fill="#b7a58c")
    left = WIDTH * chance.uniform(0.22, 0.32)
    right, top, base = WIDTH - left, height * chance.uniform(0.16, 0.28), height * 0.86
    pen.rounded_rectangle((left, top, right, base), radius=30, fill="#c9ced3", outline="#5f6a72", width=5)
    pen.rectangle((left + 50, top + 40, left + 330, top + (base - top) * 0.45), fill="#27402f", outline=INK, width=4)
    reading = _labels(figure)[0] or f"{chance.uniform(10, 99):.3f}".replace(".", ",")
    screen = (left + 190, top + 20 + (base - top) * 0.24)
    pen.text(screen, reading, font=_font(52), fill="#9df0a5", anchor="mm")
    for rank in range(4):
        x, y = right - 190 + 90 * (rank % 2), top + 80 + 90 * (rank // 2)
        pen.ellipse((x - 28, y - 28, x + 28, y + 28), fill="#6d7880", outline=INK, width=3)
