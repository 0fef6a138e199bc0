"""Reads the images of OME-Zarr that ZarrSamplesTest has written, as other programs do: python zarr_check.py target/zarr-samples

zarr reads every level, ome-zarr opens the image, and ome-zarr-models validates it. The numbers are compared with the checksums in samples.txt, levels
with the mean of the level before, and their places with scale s 2^l and translation s (2^l - 1) / 2 + origin.
"""
import sys
import warnings
import zlib
from pathlib import Path

import numpy as np
import zarr
from ome_zarr.io import parse_url
from ome_zarr.reader import Reader


def validate(path, version):
    if version == "0.4":
        from ome_zarr_models.v04.image import Image
    else:
        from ome_zarr_models.v05.image import Image
    return Image.from_zarr(zarr.open_group(path, mode="r"))


def halved(level, axes):
    padded = level.astype(float)
    for axis, name in enumerate(axes):
        if name in "zyx":
            if padded.shape[axis] % 2:
                # What stands alone at a far edge is its own mean.
                padded = np.concatenate([padded, np.take(padded, [-1], axis)], axis)
            shape = padded.shape[:axis] + (padded.shape[axis] // 2, 2) + padded.shape[axis + 1:]
            padded = padded.reshape(shape).mean(axis + 1)
    return padded


def check(folder, line):
    name, version, axes, shape, dtype, checksum, spacing, origin = line.split(" ")
    path = folder / name
    validate(path, version)
    group = zarr.open_group(path, mode="r")
    attributes = group.attrs.get("ome", group.attrs)
    multiscale = attributes["multiscales"][0]
    assert attributes.get("version", multiscale.get("version")) == version
    assert "".join(axis["name"] for axis in multiscale["axes"]) == axes
    levels = [group[dataset["path"]][:] for dataset in multiscale["datasets"]]
    assert levels[0].shape == tuple(map(int, shape.split(","))) and levels[0].dtype == np.dtype(dtype)
    assert zlib.crc32(np.ascontiguousarray(levels[0]).astype(levels[0].dtype.newbyteorder("<")).tobytes()) == int(checksum)
    spacing, origin = (dict(zip("zyx", map(float, text.split(",")))) for text in (spacing, origin))
    for number, dataset in enumerate(multiscale["datasets"]):
        scale, translation = (step[step["type"]] for step in dataset["coordinateTransformations"])
        for axis, of_scale, of_translation in zip(axes, scale, translation):
            if axis in "zyx":
                assert np.isclose(of_scale, spacing[axis] * 2**number)
                assert np.isclose(of_translation, origin[axis] + spacing[axis] * (2**number - 1) / 2)
        if number:
            assert np.abs(levels[number] - halved(levels[number - 1], axes)).max() <= (1e-3 if dtype == "float32" else 0.5)
    nodes = list(Reader(parse_url(str(path), mode="r"))())
    assert len(nodes) == 1 and [level.shape for level in nodes[0].data] == [level.shape for level in levels]
    print(f"{name}: {len(levels)} levels of {version} agree")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    lines = (Path(sys.argv[1]) / "samples.txt").read_text().splitlines()
    for sample in lines:
        check(Path(sys.argv[1]), sample)
    print(f"{len(lines)} images of OME-Zarr were read and validated by zarr {zarr.__version__}, ome-zarr and ome-zarr-models.")
