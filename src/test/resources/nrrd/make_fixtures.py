"""Writes the NRRD files of this folder with pynrrd, and beside each what pynrrd reads from it.

Run in this folder: python make_fixtures.py (pynrrd 1.1, numpy 2). The text files hold the sizes, and the values with the
first index fastest.
"""
import nrrd
import numpy as np


def values(dtype, shape):
    count = int(np.prod(shape))
    dtype = np.dtype(dtype)
    if dtype.kind == "f":
        numbers = np.linspace(-1e3, 2e3, count) / 7
    else:
        info = np.iinfo(dtype)
        numbers = np.array([(int(info.min) + (int(info.max) - int(info.min)) * i // (count - 1)) for i in range(count)], dtype=object)
    return np.array(numbers.tolist(), dtype=dtype).reshape(shape, order="F")


def write(name, data, header, **options):
    nrrd.write(name, data, header, index_order="F", **options)
    read, _ = nrrd.read(name, index_order="F")
    with open(name.split(".")[0] + ".txt", "w") as out:
        print(*read.shape, file=out)
        print(*[repr(float(number)) for number in read.ravel(order="F")], file=out)


SHAPE = (4, 3, 2)
LPS = {"space": "left-posterior-superior", "space directions": np.array([[0.5, 0, 0], [0, -0.75, 0], [0, 0.3, 4.0]]),
       "space origin": np.array([10.0, 20.0, -30.0]), "kinds": ["domain"] * 3}
for name in ("uint8", "int8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float32", "float64"):
    for endian in ("little", "big"):
        data = values(name, SHAPE)
        write(f"{name}_{endian}.nrrd", data, {**LPS, "encoding": "raw", "endian": endian})
write("gzip.nrrd", values("int16", SHAPE), {**LPS, "encoding": "gzip"})
write("text.nrrd", values("float32", SHAPE), {**LPS, "encoding": "ascii"})
write("text_int16.nrrd", values("int16", SHAPE), {**LPS, "encoding": "ascii"})
write("detached.nhdr", values("uint16", SHAPE), {**LPS, "encoding": "raw"}, detached_header=True)
write("detached_gzip.nhdr", values("uint16", SHAPE), {**LPS, "encoding": "gzip"}, detached_header=True)
write("spacings.nrrd", values("uint8", SHAPE), {"encoding": "raw", "spacings": [0.2, 0.3, 1.5], "units": ["um", "um", "um"],
                                                "thicknesses": [float("nan"), float("nan"), 1.25]})
write("frames_last.nrrd", values("int16", SHAPE + (5,)), {
    "encoding": "gzip", "space": "right-anterior-superior", "kinds": ["domain", "domain", "domain", "time"],
    "space directions": np.array([[1, 0, 0], [0, 1, 0], [0, 0, 3], [np.nan] * 3]), "space origin": np.zeros(3)})
write("frames_first.nrrd", values("int16", (5,) + SHAPE), {
    "encoding": "raw", "space": "right-anterior-superior", "kinds": ["list", "domain", "domain", "domain"],
    "space directions": np.array([[np.nan] * 3, [1, 0, 0], [0, 1, 0], [0, 0, 3]]), "space origin": np.zeros(3)})
