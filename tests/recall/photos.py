"""Real photographs: out of packages of PyPI, which everybody can have, and of VEILPRINT_SHARED
where it is there. Each is of a scene of its own."""

import dataclasses
import io
import os
import pathlib
import subprocess
import sys
import tarfile
import zipfile

from PIL import Image, ImageOps

ROOT = pathlib.Path(__file__).parents[2]
OUT = ROOT / "tests/out/recall"

# Small wheels: enough for the short form.
FEW = {
    "scikit-image==0.25.2": [
        f"skimage/data/{name}"
        for name in (
            "astronaut.png",
            "camera.png",
            "chelsea.png",
            "coffee.png",
            "motorcycle_left.png",
            "rocket.jpg",
        )
    ],
    "scikit-learn==1.7.2": [f"sklearn/datasets/images/{name}.jpg" for name in ("china", "flower")],
    "ultralytics==8.4.190": [f"ultralytics/assets/{name}.jpg" for name in ("bus", "zidane")],
}

MORE = {
    "scikit-image==0.25.2": [
        f"skimage/data/{name}"
        for name in (
            "brick.png",
            "coins.png",
            "grass.png",
            "gravel.png",
            "hubble_deep_field.jpg",
            "ihc.png",
            "retina.jpg",
        )
    ],
    "imgaug==0.4.0": ["imgaug/quokka.jpg"],
    "face_recognition==1.3.0": [
        f"face_recognition-1.3.0/tests/test_images/{name}.jpg"
        for name in ("biden", "obama", "obama2", "obama3")
    ],
    "gradio==6.31.0": [
        *(f"gradio/media_assets/images/{name}.jpg" for name in ("cheetah", "cheetah1", "tower")),
        "gradio/test_data/cheetah2.jpg",
    ],
    "pillow==13.0.0": [
        f"pillow-13.0.0/Tests/images/{name}"
        for name in (
            "exif-72dpi-int.jpg",
            "exif_gps_typeerror.jpg",
            "flower.jpg",
            "flower2.jpg",
            "frozenpond.mpo",
            "fujifilm.mpo",
            "icc_profile_big.jpg",
            "iptc.jpg",
            "junk_jpeg_header.jpg",
            "sugarshack.mpo",
            "xmp_tags_orientation.png",
            "xmp_test.jpg",
        )
    ],
}

# These are taken from the source distribution: the wheel leaves the tests out.
SOURCES = {"face_recognition==1.3.0", "pillow==13.0.0"}

SHARED = [
    "photos/aaa-orig.jpg",
    "photos/c.png",
    "photos/exif-rotn-3.jpg",
    "photos/exif-rotn-6.jpg",
    "photos/pen-and-coaster.png",
    "photos/q0122.jpg",
    "photos/q2821.jpg",
    "perf/2mp_dog_1600x1200_q85.jpg",
    "perf/48mp_field_8064x6048_q90_420.jpg",
]

# The longest side of a copy. Platforms show more, but a hash is made of 64x64 samples.
LONGEST = 800


@dataclasses.dataclass
class Photo:
    """A photo file, as its owner has it."""

    name: str
    file: bytes

    @property
    def path(self):
        """The file on disk, for programs that read files."""
        path = OUT / "photos" / self.name.replace("/", "_")
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.file)
        return path

    def shown(self):
        """The picture as somebody gets it who then changes it."""
        image = ImageOps.exif_transpose(Image.open(io.BytesIO(self.file))).convert("RGB")
        image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
        return image


def choosing():
    """The photos by which the companions were chosen; none of them is among `photos`."""
    return list(of_packages(MORE))[::2]


def photos(short):
    """The photos of the short or of the long form, always in the same order."""
    found = list(of_packages(FEW))
    if short:
        return found
    found += list(of_packages(MORE))[1::2]
    shared = pathlib.Path(os.environ.get("VEILPRINT_SHARED", ROOT.parent / "shared"))
    there = [name for name in SHARED if (shared / name).exists()]
    if len(there) < len(SHARED):
        missing = len(SHARED) - len(there)
        print(
            f"SKIPPED: {missing} photos that are not in {shared} (VEILPRINT_SHARED)",
            file=sys.stderr,
        )
    return found + [Photo(f"shared/{name}", (shared / name).read_bytes()) for name in there]


def of_packages(packages):
    for package, names in packages.items():
        archive = downloaded(package)
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel:
                yield from (Photo(name, wheel.read(name)) for name in names)
        else:
            with tarfile.open(archive) as source:
                yield from (Photo(name, source.extractfile(name).read()) for name in names)


def downloaded(package):
    """The package's archive, as pip downloads it; kept under tests/out."""
    name, version = package.split("==")
    folder = OUT / "packages" / package
    if not folder.exists():
        partial = folder.with_suffix(".partial")
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", partial]
        kind = "--no-binary" if package in SOURCES else "--only-binary"
        subprocess.run([*command, kind, name, package], check=True)
        partial.rename(folder)
    [archive] = folder.iterdir()
    return archive
