"""The hashes of copies, by the platforms' program and by this library; kept under tests/out."""

import hashlib
import json
import os
import pathlib
import subprocess
import tempfile

import numpy
from photos import OUT, ROOT
from threatexchange.signal_type.pdq.signal import PdqSignal

PROGRAM = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release/veilprint"
# What decides about a copy: the photo, and the code that makes it.
CODE = (pathlib.Path(__file__).parent / "changes.py").read_bytes()


def of_copies(photo, changes, seed=""):
    """For each change the hashes of its copies by threatexchange and by this library."""
    names = "\n".join(f"{change.name} {change.draws} {change.quality}" for change in changes)
    image = photo.shown()
    parts = [CODE, repr(image.size).encode(), image.tobytes(), names.encode(), seed.encode()]
    kept = OUT / "copies" / f"{hashlib.sha256(b'|'.join(parts)).hexdigest()}.json"
    if not kept.exists():
        found = {
            change.name: both(list(change.copies(image, photo.name, seed))) for change in changes
        }
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(found))
    return json.loads(kept.read_text())


def both(files):
    """Two lists of hashes of picture files in memory, theirs and ours; "" where quality is low."""
    return {"theirs": [PdqSignal.hash_from_bytes(file) for file in files], "ours": ours(files)}


def ours(files):
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder) / f"{number}.jpg" for number in range(len(files))]
        for path, file in zip(paths, files):
            path.write_bytes(file)
        return [print_["pdq"] if print_["quality"] >= 50 else "" for print_ in prints(paths)]


def prints(paths, *options):
    """The fingerprints of files."""
    command = [PROGRAM, "hash", "--json", *options, *paths]
    lines = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    return [json.loads(line) for line in lines.splitlines()]


def bits(hashes):
    """Hashes as an array of n x 4 words; a hash that is "" is left out."""
    data = b"".join(bytes.fromhex(each) for each in hashes)
    return numpy.frombuffer(data, dtype=numpy.uint64).reshape(-1, 4)


def distances(some, others):
    """The distances of each of `some` to each of `others`."""
    different = bits(some)[:, None, :] ^ bits(others)[None, :, :]
    return numpy.bitwise_count(different).sum(axis=2, dtype=numpy.uint16)
