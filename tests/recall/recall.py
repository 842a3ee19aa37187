"""Measures which changed copies a platform finds when one hash of a picture is submitted, and when
its companions are.

Usage: recall.py [--short] [--docs]. The long form writes tests/out/recall/recall.json; with --docs
it also writes the tables of docs/recall.md, docs/recall.json and docs/recall.svg. The short form
takes ten photos and fails where less is found than its floors, or a stranger is."""

import collections
import itertools
import json
import sys

import chart
import table
from changes import BARS, CHANGES, MIRRORED, RANDOM, SIDED, SYMMETRIC
from hashes import distances, of_copies, prints
from photos import OUT, ROOT, photos
from strangers import false_matches

MATCH = 31
SETS = ("none", "standard", "wide")
# Hashes a picture for which the frontier is shown: the first so many of the wide set.
SIZES = (1, 4, 8, 16, 24, 32, 48, 64)
# Percent: of the standard and of the wide set.
GOALS = {
    SYMMETRIC: (90, 95),
    RANDOM: (75, 95),
    SIDED: (85, 95),
    MIRRORED: (97, 97),
    BARS: (95, 97),
}
# What the ten photos of the short form must reach, percent. A little under what they do: decoders
# and encoders differ in the last bit from version to version.
FLOORS = {
    SYMMETRIC: (94, 97),
    RANDOM: (80, 95),
    SIDED: (82, 93),
    MIRRORED: (97, 97),
    BARS: (78, 96),
}


def submitted(chosen):
    """For each photo that has quality enough, the hashes of each set, the picture's own first."""
    found = {}
    for set_ in SETS:
        options = [] if set_ == "none" else [f"--companions={set_}"]
        for photo, print_ in zip(chosen, prints([photo.path for photo in chosen], *options)):
            if print_["quality"] < 50:
                print(f"left out: {photo.name} has too little detail", file=sys.stderr)
                continue
            own = [print_["pdq"], *filter(None, [print_.get("asStored")])]
            found.setdefault(photo.name, {})[set_] = [*own, *print_.get("companions", [])]
    return found


def recall(chosen, hashes):
    """For each change what is found by each matcher with each set, and by threatexchange with the
    first hashes of the wide set."""
    counts = collections.Counter()
    for photo in chosen:
        if photo.name not in hashes:
            continue
        copies = of_copies(photo, CHANGES)
        for name, matcher in itertools.product(copies, ("theirs", "ours")):
            # A copy without detail is matched by nobody: it counts as missed.
            looked_up = [value for value in copies[name][matcher] if value]
            counts[name, matcher] += len(copies[name][matcher])
            if not looked_up:
                continue
            for set_ in SETS:
                found = distances(looked_up, hashes[photo.name][set_]).min(axis=1) <= MATCH
                counts[name, matcher, set_] += int(found.sum())
            if matcher == "theirs":
                all_ = distances(looked_up, hashes[photo.name]["wide"])
                for size in SIZES:
                    counts[name, size] += int((all_[:, :size].min(axis=1) <= MATCH).sum())
    return [row(change, counts) for change in CHANGES]


def row(change, counts):
    copies = counts[change.name, "theirs"]
    return {
        "change": change.name,
        "goal": change.goal,
        "copies": copies,
        **{
            matcher: {set_: share(counts[change.name, matcher, set_], copies) for set_ in SETS}
            for matcher in ("theirs", "ours")
        },
        "frontier": {size: share(counts[change.name, size], copies) for size in SIZES},
    }


def share(found, copies):
    return round(100 * found / copies, 1)


def goals(rows, of="theirs"):
    """For each goal what is reached: the mean over its changes' copies."""
    reached = {}
    for goal in dict.fromkeys(row["goal"] for row in rows if row["goal"]):
        some = [row for row in rows if row["goal"] == goal]
        copies = sum(row["copies"] for row in some)
        reached[goal] = {
            key: round(sum(row[of][key] * row["copies"] for row in some) / copies, 1)
            for key in some[0][of]
        }
    return reached


def main(short, docs):
    chosen = photos(short)
    hashes = submitted(chosen)
    rows = recall(chosen, hashes)
    result = {
        "photos": len(hashes),
        "hashes": {
            set_: round(sum(len(each[set_]) for each in hashes.values()) / len(hashes), 1)
            for set_ in SETS
        },
        "goals": goals(rows),
        "ownHasher": goals(rows, "ours"),
        "frontier": goals(rows, "frontier"),
        "falseMatches": false_matches(chosen, hashes, short),
        "changes": rows,
    }
    OUT.mkdir(parents=True, exist_ok=True)
    text = json.dumps(result, indent=1) + "\n"
    (OUT / ("short.json" if short else "recall.json")).write_text(text)
    print(table.text(result, GOALS))
    if docs:
        (ROOT / "docs/recall.json").write_text(text)
        table.into_docs(result, GOALS)
        chart.into_docs(result, GOALS)
    if short:
        sys.exit(failed(result))


def failed(result):
    """Words about the floors that are missed; None where all are reached."""
    missed = [
        f"{goal}: {result['goals'][goal][set_]} % found with {set_}, at least {floor} % expected"
        for goal, floors in FLOORS.items()
        for set_, floor in zip(SETS[1:], floors)
        if result["goals"][goal][set_] < floor
    ]
    strangers = result["falseMatches"]["matches"]
    missed += [
        f"{strangers[set_]} strangers matched with {set_}" for set_ in SETS if strangers[set_]
    ]
    return "\n".join(missed) or None


if __name__ == "__main__":
    main("--short" in sys.argv, "--docs" in sys.argv)
