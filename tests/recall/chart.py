"""The chart of docs/recall.md: a bar a set for each kind of change."""

from photos import ROOT

COLOURS = {"none": "#9aa3ad", "standard": "#4178be", "wide": "#153e75"}
WORDS = {"none": "one hash", "standard": "standard", "wide": "wide"}
LEFT, BAR, GAP, FULL = 270, 13, 16, 400


def into_docs(result, goals):
    lines, y = [], 50
    for at, (set_, colour) in enumerate(COLOURS.items()):
        x = LEFT + at * 110
        lines.append(f'<rect x="{x}" y="16" width="12" height="12" fill="{colour}"/>')
        lines.append(f'<text x="{x + 18}" y="26">{WORDS[set_]}</text>')
    for goal, reached in result["goals"].items():
        lines.append(f'<text x="{LEFT - 10}" y="{y + 25}" text-anchor="end">{goal}</text>')
        for set_, value in reached.items():
            width = round(value / 100 * FULL, 1)
            lines.append(
                f'<rect x="{LEFT}" y="{y}" width="{width}" height="{BAR - 1}" fill="{COLOURS[set_]}"/>'
            )
            lines.append(f'<text x="{LEFT + width + 5}" y="{y + 10}">{value:.0f} %</text>')
            if set_ != "none" and goal in goals:
                x = LEFT + goals[goal][set_ == "wide"] / 100 * FULL
                lines.append(f'<path d="M{x} {y - 1}v{BAR}" stroke="#d33" stroke-width="2"/>')
            y += BAR
        y += GAP
    lines.append(
        f'<text x="{LEFT}" y="{y + 4}">Copies found by threatexchange at 31 bits; a red line is the goal.</text>'
    )
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + FULL + 60} {y + 20}" '
        'font-family="sans-serif" font-size="12" role="img" aria-label="Copies found by kind of change">'
    )
    background = '<rect width="100%" height="100%" fill="#fff"/>'
    chart = "\n".join([head, background, *lines, "</svg>"])
    (ROOT / "docs/recall.svg").write_text(chart + "\n")
