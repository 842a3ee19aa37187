"""Pictures that are of nothing and no two alike, as many as are wanted."""

import io

import numpy
from PIL import Image


def synthetic(number):
    """A picture with the statistics of photographs: power that falls with the square of frequency,
    and a few large shapes with edges."""
    random = numpy.random.default_rng(number)
    height, width = random.integers(200, 320, 2)
    y = numpy.fft.fftfreq(height)[:, None] * height
    x = numpy.fft.fftfreq(width)[None, :] * width
    falls = random.uniform(0.9, 1.3)
    power = 1 / numpy.maximum(1, numpy.hypot(x, y)) ** falls
    wave = numpy.exp(2j * numpy.pi * random.random((height, width)))
    plane = numpy.fft.ifft2(power * wave).real
    plane = (plane - plane.mean()) / plane.std()
    across, down = numpy.meshgrid(numpy.linspace(0, 1, width), numpy.linspace(0, 1, height))
    for _ in range(random.integers(2, 7)):
        middle, size = random.random(2), random.uniform(0.05, 0.35, 2)
        inside = ((across - middle[0]) / size[0]) ** 2 + ((down - middle[1]) / size[1]) ** 2 < 1
        plane = numpy.where(inside, plane * 0.4 + random.normal(0, 1.2), plane)
    grey = numpy.clip(127 + 50 * plane, 0, 255).astype(numpy.uint8)
    out = io.BytesIO()
    Image.fromarray(grey).convert("RGB").save(out, "PNG")
    return out.getvalue()
