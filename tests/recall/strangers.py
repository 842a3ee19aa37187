"""Pairs of different pictures: how many are taken for the same."""

import hashlib
import io
import pathlib

from hashes import distances, prints
from photos import OUT
from synthetic import synthetic
from threatexchange.signal_type.pdq.signal import PdqSignal

MATCH = 31
# With the photos: more than 100,000 ordered pairs.
SYNTHETIC = 320
SYNTHETIC_SHORT = 40


def of_synthetic(count, sets):
    """The hashes of each set, and that of the matcher, of synthetic pictures."""
    key = hashlib.sha256((pathlib.Path(__file__).parent / "synthetic.py").read_bytes()).hexdigest()[
        :16
    ]
    folder = OUT / "synthetic" / key
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number}.png" for number in range(count)]
    for number, path in enumerate(paths):
        if not path.exists():
            path.write_bytes(synthetic(number))
    own = prints(paths)
    wide = {
        set_: [print_.get("companions", []) for print_ in prints(paths, f"--companions={set_}")]
        for set_ in sets
        if set_ != "none"
    }
    for at, print_ in enumerate(own):
        if print_["quality"] < 50:
            continue
        submitted = {
            set_: [print_["pdq"], *(wide[set_][at] if set_ in wide else [])] for set_ in sets
        }
        yield submitted, PdqSignal.hash_from_bytes(paths[at].read_bytes())


def false_matches(chosen, hashes, short):
    """For each set how many ordered pairs of different pictures (one submitted, the other looked
    up) match, and the smallest distance."""
    pictures = []
    for photo in chosen:
        if photo.name in hashes:
            looked_up = PdqSignal.hash_from_bytes(encoded(photo))
            pictures.append((hashes[photo.name], looked_up))
    sets = list(pictures[0][0])
    pictures += of_synthetic(SYNTHETIC_SHORT if short else SYNTHETIC, sets)
    pictures = [picture for picture in pictures if picture[1]]
    looked_up = [picture[1] for picture in pictures]
    matches, smallest = dict.fromkeys(sets, 0), dict.fromkeys(sets, 256)
    for at, (submitted, _) in enumerate(pictures):
        for set_ in sets:
            nearest = distances(looked_up, submitted[set_]).min(axis=1)
            nearest[at] = 256
            matches[set_] += int((nearest <= MATCH).sum())
            smallest[set_] = min(smallest[set_], int(nearest.min()))
    count = len(pictures)
    return {
        "pictures": count,
        "pairs": count * (count - 1),
        "matches": matches,
        "nearest": smallest,
    }


def encoded(photo):
    out = io.BytesIO()
    photo.shown().save(out, "JPEG", quality=85)
    return out.getvalue()
