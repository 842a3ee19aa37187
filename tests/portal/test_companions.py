"""The whole path: a picture's hashes go to the portal, a platform's unchanged client reads them and
builds its index, and that finds copies which were changed, and no stranger."""

import io
import json
import subprocess
import sys

import pytest
from conftest import PROGRAM, ROOT
from PIL import Image, ImageOps
from test_exchange import client, fetch
from threatexchange.signal_type.pdq.signal import PdqSignal

sys.path.insert(0, str(ROOT / "tests/recall"))
from changes import encoded, framed  # noqa: E402
from synthetic import synthetic  # noqa: E402

VEILPRINT = PROGRAM.with_name("veilprint")

CHANGES = {
    "mirrored": ImageOps.mirror,
    "cropped": lambda image: framed(image, (0.04, 0.04, 0.04, 0.04), "black"),
    "one side cut": lambda image: framed(image, (0, 0, 0, 0.06), "black"),
    "framed": lambda image: framed(image, (0, -0.06, 0, -0.06), "black"),
}


def picture(number: int) -> Image.Image:
    return Image.open(io.BytesIO(synthetic(number))).resize((900, 700), Image.Resampling.BICUBIC)


def looked_up(index, image: Image.Image) -> list:
    """What a platform's index says of a picture that somebody uploads."""
    return [match.metadata for match in index.query(PdqSignal.hash_from_bytes(encoded(image, 80)))]


def indexed(state: dict):
    return PdqSignal.get_index_cls().build((value, value) for _, value in state)


@pytest.fixture
def fingerprint(tmp_path) -> dict:
    """What the page would report of a picture."""
    path = tmp_path / "picture.jpg"
    path.write_bytes(encoded(picture(1), 92))
    command = [VEILPRINT, "hash", "--json", "--companions", path]
    line = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return {name: line[name] for name in ("pdq", "quality", "companions")}


def test_changed_copies_are_found_and_strangers_are_not(portal, fingerprint):
    api = client(portal, "reader")
    portal.post("/api/reports", {"version": 1, "images": [fingerprint]})
    state = {}
    fetch(api, None, state)
    hashes = [fingerprint["pdq"], *fingerprint["companions"]]
    assert set(state) == {("pdq", value) for value in hashes}

    index = indexed(state)
    alone = indexed([("pdq", fingerprint["pdq"])])
    assert looked_up(alone, picture(1)) == [fingerprint["pdq"]]
    for name, change in CHANGES.items():
        copy = change(picture(1))
        assert looked_up(index, copy), f"{name}: not found"
        assert not looked_up(alone, copy), f"{name}: needs no companion"
    for number in range(2, 10):
        stranger = picture(number)
        for copy in [stranger, *(change(stranger) for change in CHANGES.values())]:
            assert not looked_up(index, copy), f"stranger {number}"


def test_a_withdrawal_takes_every_companion_back(portal, fingerprint):
    api = client(portal, "reader")
    codes = portal.post("/api/reports", {"version": 1, "images": [fingerprint]})
    state = {}
    checkpoint, _ = fetch(api, None, state)
    assert all(record.feedbacks == [] for record in state.values())
    portal.post("/api/cases/withdraw", codes)
    fetch(api, checkpoint, state)
    assert len(state) == 1 + len(fingerprint["companions"])
    for record in state.values():
        [feedback] = record.feedbacks
        assert feedback.feedbackValue.name == "NotBlocked"
