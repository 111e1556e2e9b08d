"""`python -m benchmarks [accuracy|speed|set] [--half dev|held-out]`: measure, print, keep the figures."""

from __future__ import annotations

import argparse

from benchmarks import accuracy, speed
from benchmarks.evaluation import cache, generate


def main() -> None:
    """Run the parts asked for; all when none is named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Speed and accuracy of rapportlint.")
    parser.add_argument(
        "part", nargs="*", choices=["set", "accuracy", "speed"], help="what to run; accuracy and speed by default"
    )
    parser.add_argument("--half", choices=accuracy.HALVES, help="one half of the set: `dev` is the one to tune on")
    options = parser.parse_args()
    parts = options.part or ["accuracy", "speed"]
    if "set" in parts:
        folder = cache.ready()
        print(f"{len(cache.load(folder))} reports in {folder}")
        print("\n".join(generate.doubts(cache.load(folder))))
    if "accuracy" in parts:
        print(accuracy.run((options.half,) if options.half else accuracy.HALVES))
    if "speed" in parts:
        print(speed.run())


if __name__ == "__main__":
    main()
