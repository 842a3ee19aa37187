"""Chooses the companions: a greedy cover of changed copies of photos that report nothing.

Prints the tables of src/companions/views.rs, the most useful view first, and on standard error what
they reach. Needs `cargo build --release --example views --no-default-features`."""

import io
import itertools
import os
import pathlib
import subprocess
import sys

import changes
import numpy
from changes import Change, both, mirrored
from hashes import bits, of_copies
from photos import ROOT, choosing
from PIL import Image, ImageOps

VIEWS = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release/examples/views"
MATCH = 31
STANDARD, WIDE = 15, 63

# Families of changes with many draws of each: what a found copy of it is worth, and which shares of
# copies the standard and the wide set shall find, a little over the goals. What is found beyond
# that counts a tenth.
FAMILIES = [
    (3, 0.98, 0.98, Change("mirrored", mirrored, draws=2)),
    (2, 0.92, 0.97, Change("symmetric", changes.random_symmetric(0.085), draws=16)),
    (3, 0.78, 0.96, Change("random 4", changes.random_crop(0.04), draws=32)),
    (2, 0.88, 0.97, Change("sided", changes.random_side(0.085), draws=24)),
    (2, 0.96, 0.98, Change("bars", changes.random_bars(0.105), draws=24)),
    (0.3, 0, 0.6, Change("random 8", changes.random_crop(0.08), draws=16)),
    (0.6, 0, 0.9, Change("mirrored random 4", both(mirrored, changes.random_crop(0.04)), draws=16)),
    (0.5, 0, 0.9, Change("mirrored sided", both(mirrored, changes.random_side(0.08)), draws=16)),
    (
        0.5,
        0,
        0.9,
        Change("mirrored symmetric", both(mirrored, changes.random_symmetric(0.08)), draws=12),
    ),
    (0.3, 0, 0.9, Change("mirrored bars", both(mirrored, changes.random_bars(0.1)), draws=12)),
    (0.1, 0, 0.6, Change("4:5", changes.to_ratio(4 / 5))),
    (0.15, 0, 0.6, Change("white bars", changes.bars(0.06, "white"))),
    (0.15, 0, 0.6, Change("white frame", changes.frame(0.03, "white"))),
    (0.1, 0, 0.6, Change("rotated", changes.rotated(2))),
]


def candidates():
    """Views as `mirrored left top right bottom`, the sides in thousandths."""
    sides = {(0, 0, 0, 0)}
    sides |= {(s, s, s, s) for s in range(10, 105, 5)}
    for s in range(10, 95, 5):
        sides |= {tuple(s if each == side else 0 for each in range(4)) for side in range(4)}
    for a, b in itertools.product((15, 20, 30, 40, 50, 60), repeat=2):
        sides |= {(a, b, 0, 0), (a, 0, 0, b), (0, b, a, 0), (0, 0, a, b), (a, b, a, b)}
    for steps in ((5, 15, 25, 35), (10, 30), (12, 28), (20, 60)):
        sides |= set(itertools.product(steps, repeat=4))
    for s in range(15, 115, 5):
        sides |= {(0, -s, 0, -s), (-s, 0, -s, 0)}
    sides |= {(-s, -s, -s, -s) for s in range(20, 65, 5)}
    views = [(mirrored, *each) for each in sorted(sides) for mirrored in (0, 1)]
    return [view for view in views if any(view)]


def hashes_of(photo, views):
    """The hashes of views of a photo by the library; "0" where the quality is low."""
    image = ImageOps.exif_transpose(Image.open(io.BytesIO(photo.file))).convert("RGB")
    lines = [f"{image.width} {image.height}", *(" ".join(map(str, view)) for view in views), "\n"]
    command = subprocess.run(
        [VIEWS],
        input="\n".join(lines).encode() + image.tobytes(),
        check=True,
        stdout=subprocess.PIPE,
    )
    words = command.stdout.decode().split()
    return [
        hash_ if int(quality) >= 50 else "0" * 64 for hash_, quality in zip(words[::2], words[1::2])
    ]


def found_by(views):
    """For each family a table of which copy (row) is found by which view (column); the first column
    is the picture's own hash."""
    found = {change.name: [] for *_, change in FAMILIES}
    for photo in choosing():
        submitted = bits(hashes_of(photo, [(0, 0, 0, 0, 0), *views]))
        for name, copies in of_copies(photo, [change for *_, change in FAMILIES], "choose").items():
            for copy in filter(None, copies["theirs"]):
                distance = numpy.bitwise_count(submitted ^ bits([copy])).sum(axis=1)
                found[name].append(distance <= MATCH)
    return {name: numpy.array(rows) for name, rows in found.items()}


class Cover:
    """What a choice of views is worth."""

    def __init__(self, found, wide):
        self.found = found
        self.terms = [(each[0], each[1 + wide], found[each[3].name]) for each in FAMILIES]

    def worth_with(self, chosen):
        """For each view what `chosen` and it are worth together."""
        worth = 0
        for weight, goal, rows in self.terms:
            already = rows[:, [0, *chosen]].any(axis=1)
            share = (already.sum() + rows[~already].sum(axis=0)) / len(rows)
            worth = worth + weight * (
                numpy.minimum(share, goal) + 0.1 * numpy.maximum(0, share - goal)
            )
        return worth

    def grow(self, chosen, size, among=None):
        """The best view, and again, until there are `size`; then each against all others."""
        fixed, chosen = len(chosen), list(chosen)
        while len(chosen) < size:
            worth = self.worth_with(chosen)
            chosen.append(
                int(numpy.argmax(worth))
                if among is None
                else max(among - set(chosen), key=lambda at: worth[at])
            )
        changed = among is None
        while changed:
            changed = False
            for at in range(fixed, size):
                worth = self.worth_with(chosen[:at] + chosen[at + 1 :])
                best = int(numpy.argmax(worth))
                if worth[best] > worth[chosen[at]] + 1e-9:
                    chosen[at], changed = best, True
        return chosen

    def reached(self, chosen):
        return {
            name: round(float(rows[:, [0, *chosen]].any(axis=1).mean()), 3)
            for name, rows in self.found.items()
        }


def main():
    views = candidates()
    found = found_by(views)
    standard, wide = Cover(found, 0), Cover(found, 1)
    chosen = standard.grow([], STANDARD)
    # In the order of use: where a picture has another hash of its own, the last is left out.
    chosen = standard.grow([], STANDARD, among=set(chosen))
    more = wide.grow(chosen, WIDE)
    chosen = wide.grow(chosen, WIDE, among=set(more))
    for name, rows in (("STANDARD", chosen[:STANDARD]), ("MORE", chosen[STANDARD:])):
        print(name)
        for flip, *sides in (views[at - 1] for at in rows):
            print(f"    view({str(bool(flip)).lower()}, {', '.join(map(str, sides))}),")
    for size in (0, 3, 7, STANDARD, 23, 31, 47, WIDE):
        print(1 + size, wide.reached(chosen[:size]), file=sys.stderr)


if __name__ == "__main__":
    main()
