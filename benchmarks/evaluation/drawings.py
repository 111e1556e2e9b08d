"""Pictures of reports, as shapes that each maker draws in its own way; the same seed gives the same picture."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

Colour = str
WIDTH, HEIGHT = 480.0, 240.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A filled rectangle (two points) or a broken line (more), in a 480 × 240 frame, y downwards."""

    points: tuple[tuple[float, float], ...]
    colour: Colour
    filled: bool = False


def shapes(kind: str, seed: int) -> list[Shape]:
    """The picture: an organisation tree, a plan, a map, bars or a curve."""
    rng = random.Random(seed)
    frame = Shape(points=((2, 2), (478, 2), (478, 238), (2, 238), (2, 2)), colour="#555555")
    draw = {"tree": _tree, "plan": _plan, "map": _plan, "bars": _bars}.get(kind, _curve)
    return [frame, *draw(rng)]


def _tree(rng: random.Random) -> list[Shape]:
    count = rng.choice([3, 4, 5])
    found = [Shape(points=((180, 20), (300, 60)), colour="#9DC3E6", filled=True)]
    for i in range(count):
        left = 20 + i * 450 / count
        found.append(Shape(points=((left, 150), (left + 70, 195)), colour="#C5E0B4", filled=True))
        found.append(Shape(points=((240, 60), (240, 105), (left + 35, 105), (left + 35, 150)), colour="#444444"))
    return found


def _plan(rng: random.Random) -> list[Shape]:
    colours = ("#DEEBF7", "#FFF2CC", "#E2F0D9", "#FBE5D6")
    return [
        Shape(points=((x, y), (x + rng.uniform(50, 85), y + 60)), colour=rng.choice(colours), filled=True)
        for x in (20, 115, 210, 305, 385)
        for y in (20, 90, 160)
    ]


def _bars(rng: random.Random) -> list[Shape]:
    tops = [rng.uniform(30, 180) for _ in range(9)]
    return [
        Shape(points=((25 + 50 * i, top), (55 + 50 * i, 225)), colour="#4472C4", filled=True)
        for i, top in enumerate(tops)
    ]


def _curve(rng: random.Random) -> list[Shape]:
    lines = []
    for colour in ("#C00000", "#2E75B6"):
        y = rng.uniform(80, 160)
        points = []
        for i in range(25):
            y = min(225.0, max(15.0, y + rng.uniform(-22, 22)))
            points.append((20 + 18.0 * i, y))
        lines.append(Shape(points=tuple(points), colour=colour))
    return lines


@lru_cache(maxsize=256)
def png(kind: str, seed: int) -> bytes:
    """The picture as a small PNG."""
    image = Image.new("RGB", (int(WIDTH) * 2, int(HEIGHT) * 2), "white")
    pen = ImageDraw.Draw(image)
    for shape in shapes(kind, seed):
        points = [(2 * x, 2 * y) for x, y in shape.points]
        if shape.filled:
            pen.rectangle((points[0], points[1]), fill=shape.colour, outline="#444444")
        else:
            pen.line(points, fill=shape.colour, width=3)
    buffer = io.BytesIO()
    image.quantize(colors=16).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def svg(kind: str, seed: int, height_cm: float) -> str:
    """The picture as inline SVG, twice as wide as high."""
    parts = []
    for shape in shapes(kind, seed):
        if shape.filled:
            (x, y), (right, bottom) = shape.points
            parts.append(f'<rect x="{x}" y="{y}" width="{right - x}" height="{bottom - y}" fill="{shape.colour}"/>')
        else:
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in shape.points)
            parts.append(f'<polyline points="{points}" fill="none" stroke="{shape.colour}" stroke-width="2"/>')
    return f'<svg viewBox="0 0 480 240" style="height:{height_cm}cm;width:{2 * height_cm}cm">{"".join(parts)}</svg>'
