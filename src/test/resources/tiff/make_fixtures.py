"""Writes the TIFF files of this folder with tifffile 2026.3 and Pillow; run in this folder: python make_fixtures.py.

The number at column x, row y, slice z is (x + 30 y + 600 z) modulo 251.
"""
import numpy as np
import tifffile
from PIL import Image

numbers = np.arange(5 * 20 * 30).reshape(5, 20, 30) % 251
tifffile.imwrite("deflated.tif", numbers.astype("u2"), compression="zlib", rowsperstrip=7)
tifffile.imwrite("strips.tif", numbers.astype(">i2"), byteorder=">", rowsperstrip=6)
tifffile.imwrite("imagej.tif", numbers.astype("f4"), imagej=True, metadata={"spacing": 3, "unit": "mm", "Info": "x: y", "Labels": list("abcde")})
pages = [Image.fromarray(page.astype("u1")) for page in numbers]
for name in ("lzw", "packbits"):
    pages[0].save(name + ".tif", save_all=True, append_images=pages[1:], compression="tiff_lzw" if name == "lzw" else name)
