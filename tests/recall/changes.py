"""What people do to a picture before they post it again."""

import io
import math
import random

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter, ImageOps

# The quality at which a copy is stored where the change does not say another.
QUALITY = 85


def cropped(image, left, top, right, bottom):
    """Cuts off shares of the sides; what is below zero is added as a black bar."""
    return framed(image, (left, top, right, bottom), "black")


def framed(image, sides, colour):
    width, height = image.size
    left, top, right, bottom = (
        round(side * length) for side, length in zip(sides, (width, height, width, height))
    )
    inner = image.crop((max(left, 0), max(top, 0), width - max(right, 0), height - max(bottom, 0)))
    frame = Image.new("RGB", (width - left - right, height - top - bottom), colour)
    frame.paste(inner, (max(-left, 0), max(-top, 0)))
    return frame


def crop(share):
    return lambda image, rng: cropped(image, share, share, share, share)


def one_sided(side, share):
    sides = [share if each == side else 0 for each in ("left", "top", "right", "bottom")]
    return lambda image, rng: cropped(image, *sides)


def random_side(most):
    def change(image, rng):
        sides = [0, 0, 0, 0]
        sides[rng.randrange(4)] = rng.uniform(0.01, most)
        return cropped(image, *sides)

    return change


def random_crop(most):
    return lambda image, rng: cropped(image, *(rng.uniform(0, most) for _ in range(4)))


def random_symmetric(most):
    return lambda image, rng: crop(rng.uniform(0.01, most))(image, rng)


def bars(share, colour="black"):
    return lambda image, rng: framed(image, (0, -share, 0, -share), colour)


def side_bars(share):
    return lambda image, rng: framed(image, (-share, 0, -share, 0), "black")


def random_bars(most):
    def change(image, rng):
        return (bars if rng.random() < 0.5 else side_bars)(rng.uniform(0.01, most))(image, rng)

    return change


def frame(share, colour):
    """A frame as wide at the sides as above and below."""

    def change(image, rng):
        x, y = (share * min(image.size) / length for length in image.size)
        return framed(image, (-x, -y, -x, -y), colour)

    return change


def mirrored(image, rng):
    return ImageOps.mirror(image)


def turned(degrees):
    return lambda image, rng: image.rotate(degrees, expand=True)


def rotated(degrees):
    """Rotated a little, and cut so that no corner is empty."""

    def change(image, rng):
        width, height = image.size
        angle = math.radians(degrees)
        turn = image.rotate(degrees, Image.Resampling.BICUBIC)
        x, y = height * math.sin(angle) / 2 / width, width * math.sin(angle) / 2 / height
        return cropped(turn, x, y, x, y)

    return change


def sized(longest):
    def change(image, rng):
        copy = image.copy()
        copy.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        return copy

    return change


def to_ratio(ratio):
    """Cut in the middle to width : height, as feeds do."""

    def change(image, rng):
        width, height = image.size
        if width > height:
            width, height = min(width, round(height / ratio)), height
            return ImageOps.fit(image, (width, height), centering=(0.5, 0.5))
        return ImageOps.fit(image, (width, min(height, round(width / ratio))))

    return change


def brightness(factor):
    return lambda image, rng: ImageEnhance.Brightness(image).enhance(factor)


def contrast(factor):
    return lambda image, rng: ImageEnhance.Contrast(image).enhance(factor)


def grey(image, rng):
    return ImageOps.grayscale(image).convert("RGB")


def warm(image, rng):
    red, green, blue = image.split()
    return Image.merge(
        "RGB", (red.point(lambda v: min(255, v * 1.15)), green, blue.point(lambda v: v * 0.8))
    )


def faded(image, rng):
    """A filter as apps offer: lifted blacks, less colour, darker corners."""
    flat = ImageEnhance.Color(image.point(lambda v: 40 + v * 0.8)).enhance(0.6)
    dark = Image.radial_gradient("L").resize(image.size).point(lambda v: v * 0.5)
    return Image.composite(Image.new("RGB", image.size), flat, dark)


def blurred(image, rng):
    return image.filter(ImageFilter.GaussianBlur(max(image.size) / 400))


def sharpened(image, rng):
    return image.filter(ImageFilter.UnsharpMask(3, 200, 0))


def noisy(image, rng):
    noise = Image.frombytes("L", image.size, rng.randbytes(image.width * image.height))
    return Image.blend(image, Image.merge("RGB", (noise, noise, noise)), 0.12)


def text_bar(image, rng):
    """A band with a line of text across the middle, a twelfth of the picture high."""
    copy = image.copy()
    draw = ImageDraw.Draw(copy)
    width, height = copy.size
    top = height * 0.55
    draw.rectangle((0, top, width, top + height / 12), fill=(20, 20, 20))
    words(draw, width * 0.1, top + height / 40, width * 0.8, height / 30, rng)
    return copy


def sticker(image, rng):
    """A round sticker, as wide as a fifth of the shorter side."""
    copy = image.copy()
    size = min(copy.size) / 5
    x, y = (rng.uniform(0.1, 0.9) * (length - size) for length in copy.size)
    draw = ImageDraw.Draw(copy)
    draw.ellipse((x, y, x + size, y + size), fill=(255, 204, 51), outline=(120, 80, 0), width=3)
    for eye in (0.3, 0.6):
        draw.ellipse(
            (x + eye * size, y + size / 3, x + (eye + 0.1) * size, y + size / 2), fill="black"
        )
    return copy


def screenshot(image, rng):
    """A phone's screenshot of the picture in a feed: status bar, who posted it, the picture as wide
    as the screen, symbols, a caption, the bar at the bottom."""
    width, height = 1080, 2340
    screen = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(screen)
    draw.rectangle((0, 0, width, 90), fill=(240, 240, 240))
    words(draw, 60, 30, 300, 34, rng)
    draw.ellipse((30, 180, 130, 280), fill=(150, 160, 190))
    words(draw, 160, 210, 420, 36, rng)
    tall = min(round(width * image.height / image.width), 1350)
    screen.paste(image.resize((width, tall), Image.Resampling.LANCZOS), (0, 310))
    for x in (40, 150, 260, 980):
        draw.ellipse((x, 330 + tall, x + 60, 390 + tall), outline="black", width=6)
    for line in range(3):
        words(draw, 40, 430 + tall + 60 * line, rng.uniform(400, 950), 34, rng)
    draw.rectangle((0, height - 150, width, height), fill=(245, 245, 245))
    for x in range(80, width, 230):
        draw.rectangle((x, height - 110, x + 60, height - 50), outline="black", width=6)
    return screen


def words(draw, x, y, width, height, rng):
    """Strokes as dense as text: fonts differ from machine to machine."""
    end = x + width
    while x < end:
        length = rng.uniform(1, 4) * height
        draw.rectangle((x, y, min(x + length, end), y + height * 0.6), fill=(128, 128, 128))
        x += length + height / 2


def both(*changes):
    def change(image, rng):
        for each in changes:
            image = each(image, rng)
        return image

    return change


def same(image, rng):
    return image


class Change:
    """One change: its name, what it does, how often it is drawn for a photo, the quality it is
    stored at, and the goal it counts for."""

    def __init__(self, name, apply, draws=1, quality=QUALITY, goal=None):
        self.name, self.apply, self.draws = name, apply, draws
        self.quality, self.goal = quality, goal

    def copies(self, image, photo, seed=""):
        """The copies of one photo as JPEG files, the same on each run."""
        for draw in range(self.draws):
            rng = random.Random(f"{seed} {self.name} {photo} {draw}")
            yield encoded(self.apply(image, rng), self.quality)


def encoded(image, quality):
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


SYMMETRIC, RANDOM, SIDED, MIRRORED, BARS, FEED = (
    "symmetric crops up to 8 %",
    "random crops up to 4 % on every side",
    "one-sided crops up to 8 %",
    "mirrored",
    "bars up to 10 %",
    "screenshot of a feed",
)

CHANGES = [
    Change("JPEG quality 75", same, quality=75),
    Change("JPEG quality 50", same, quality=50),
    Change("JPEG quality 20", same, quality=20),
    Change("resized to 640", sized(640)),
    Change("resized to 320", sized(320)),
    Change("resized to 150", sized(150)),
    Change("brightness x1.3", brightness(1.3)),
    Change("brightness x0.7", brightness(0.7)),
    Change("contrast x1.5", contrast(1.5)),
    Change("grey", grey),
    Change("warm filter", warm),
    Change("faded filter, dark corners", faded),
    Change("blurred", blurred),
    Change("sharpened", sharpened),
    Change("noise", noisy),
    *(
        Change(f"cropped {n} % on each side", crop(n / 100), goal=SYMMETRIC)
        for n in (1, 2, 3, 4, 5, 6, 7, 8)
    ),
    Change("cropped 10 % on each side", crop(0.1)),
    Change("random crop, each side up to 4 %", random_crop(0.04), draws=4, goal=RANDOM),
    Change("random crop, each side up to 8 %", random_crop(0.08), draws=4),
    *(
        Change(f"{side} {n} % cut off", one_sided(side, n / 100), goal=SIDED)
        for n in (4, 8)
        for side in ("left", "top", "right", "bottom")
    ),
    Change("one side cut by 1 to 8 %", random_side(0.08), draws=4, goal=SIDED),
    Change("cropped to 4:5", to_ratio(4 / 5)),
    Change("cropped to a square", to_ratio(1)),
    Change("mirrored", mirrored, goal=MIRRORED),
    *(Change(f"bars of {n} % above and below", bars(n / 100), goal=BARS) for n in (3, 6, 10)),
    Change("bars of 5 % at the sides", side_bars(0.05), goal=BARS),
    Change("bars of 10 % at the sides", side_bars(0.1), goal=BARS),
    Change("bars of 1 to 10 %", random_bars(0.1), draws=4, goal=BARS),
    Change("white bars of 6 % above and below", bars(0.06, "white")),
    Change("white frame of 3 %", frame(0.03, "white")),
    Change("black frame of 3 %", frame(0.03, "black")),
    Change("screenshot of a feed", screenshot, goal=FEED),
    Change("turned left", turned(90)),
    Change("turned right", turned(-90)),
    Change("upside down", turned(180)),
    *(Change(f"rotated {n} degrees", rotated(n)) for n in (1, 2, 4)),
    Change("text bar", text_bar),
    Change("sticker", sticker),
    Change("mirrored, cropped 2 %", both(mirrored, crop(0.02))),
    Change("mirrored, cropped 5 %", both(mirrored, crop(0.05))),
    Change("mirrored, random crop up to 4 %", both(mirrored, random_crop(0.04)), draws=4),
    Change("mirrored, one side cut by 1 to 8 %", both(mirrored, random_side(0.08)), draws=4),
    Change("mirrored, bars of 6 %", both(mirrored, bars(0.06))),
    Change("mirrored, quality 50", mirrored, quality=50),
    Change("mirrored, text bar", both(mirrored, text_bar)),
    Change("cropped 3 %, quality 30", crop(0.03), quality=30),
    Change("cropped 4 %, brightness x1.3", both(crop(0.04), brightness(1.3))),
    Change("cropped 4 %, resized to 320", both(crop(0.04), sized(320))),
    Change("cropped 4 %, text bar", both(crop(0.04), text_bar)),
    Change("cropped 4 %, bars of 6 %", both(crop(0.04), bars(0.06))),
    Change("bars of 6 %, quality 30", bars(0.06), quality=30),
    Change("sticker, contrast x1.5", both(sticker, contrast(1.5))),
    Change("text bar, quality 50", text_bar, quality=50),
]
