"""The figures as tables: for the terminal, and for docs/recall.md."""

import re

from photos import ROOT

PAGE = ROOT / "docs/recall.md"


def text(result, goals):
    """All figures in columns: threatexchange with each set, then this library's own hash."""
    lines = [f"{'':44}{'threatexchange':^24}  {'veilprint':^24}"]
    sets = f"{'none':>8}{'standard':>9}{'wide':>7}"
    lines.append(f"{'found, percent':44}{sets}  {sets}")
    for row in result["changes"]:
        values = [row[matcher][set_] for matcher in ("theirs", "ours") for set_ in row[matcher]]
        cells = "".join(f"{value:8}" + ("  " if at == 2 else "") for at, value in enumerate(values))
        lines.append(f"{row['change']:44}{cells}")
    lines.append("")
    for goal, reached in result["goals"].items():
        cells = "".join(f"{value:8}" for value in reached.values())
        lines.append(f"{goal:44}{cells}  goal {wanted(goals.get(goal))}")
    false = result["falseMatches"]
    lines.append(f"\nhashes a picture: {result['hashes']}, photos: {result['photos']}")
    lines.append(
        f"false matches in {false['pairs']} pairs: {false['matches']}, nearest {false['nearest']}"
    )
    return "\n".join(lines)


def wanted(goal):
    return "none set" if goal is None else f"{goal[0]} / {goal[1]}"


def markdown(rows):
    head, *body = rows
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *body]
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in lines)


def into_docs(result, goals):
    """Writes the tables between their marks in docs/recall.md."""
    by_goal = [["kind of change", "one hash", "standard", "wide", "goal"]]
    by_goal += [
        [goal, *(f"{value:.0f} %" for value in reached.values()), wanted(goals.get(goal))]
        for goal, reached in result["goals"].items()
    ]
    by_change = [["change", "copies", "one hash", "standard", "wide", "veilprint's own, wide"]]
    by_change += [
        [
            row["change"],
            row["copies"],
            *(f"{value:.0f} %" for value in [*row["theirs"].values(), row["ours"]["wide"]]),
        ]
        for row in result["changes"]
    ]
    sizes = list(next(iter(result["frontier"].values())))
    frontier = [["hashes a picture", *sizes]]
    frontier += [
        [goal, *(f"{value:.0f} %" for value in reached.values())]
        for goal, reached in result["frontier"].items()
    ]
    false = result["falseMatches"]
    strangers = [["", "one hash", "standard", "wide"]]
    strangers += [["hashes a picture, mean", *result["hashes"].values()]]
    strangers += [[f"false matches in {false['pairs']:,} pairs", *false["matches"].values()]]
    strangers += [["nearest stranger, bits", *false["nearest"].values()]]
    page = PAGE.read_text()
    for name, rows in (
        ("goals", by_goal),
        ("frontier", frontier),
        ("changes", by_change),
        ("strangers", strangers),
    ):
        page = re.sub(
            f"(<!-- {name} -->\n).*?(<!-- end -->)",
            lambda found: f"{found[1]}{markdown(rows)}\n{found[2]}",
            page,
            flags=re.DOTALL,
        )
    PAGE.write_text(page)
