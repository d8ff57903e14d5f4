"""Makes the pictures of the sample plan that are too heavy, or too hostile, to be stored with the tests."""

import struct
import zlib
from pathlib import Path

from PIL import Image

_BOMB_SIDE = 60_000
_BOMB_ROWS = 64


def make_sample_pictures(folder: Path) -> None:
    """Write the missing pictures of `tests/samples/photos` into `folder`. Same bytes every time."""
    _gradient(4000, 3000).save(folder / "DSC_0412.JPG", quality=90)
    # Stored, not packed: three bytes a pixel keep the file above 10 MiB without needing noise.
    _gradient(2560, 1920).save(folder / "咖啡豆特写.png", compress_level=0)
    (folder / "bomb_60000x60000.png").write_bytes(_bomb())
    (folder / "空文件.png").write_bytes(b"")


def _gradient(width: int, height: int) -> Image.Image:
    across = Image.linear_gradient("L").rotate(90).resize((width, height))
    down = Image.linear_gradient("L").resize((width, height))
    round_ = Image.radial_gradient("L").resize((width, height))
    return Image.merge("RGB", (across, down, round_))


def _bomb() -> bytes:
    """Return a PNG whose header claims 60000×60000 RGB (10.8 GB) and which holds the first rows only."""
    header = struct.pack(">IIBBBBB", _BOMB_SIDE, _BOMB_SIDE, 8, 2, 0, 0, 0)
    row = b"\0" * (1 + 3 * _BOMB_SIDE)
    pixels = zlib.compress(row * _BOMB_ROWS, 9)
    signature = b"\x89PNG\r\n\x1a\n"
    return signature + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
