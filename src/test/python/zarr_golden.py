"""Writes the small arrays that the tests of the package zarr read: python zarr_golden.py src/test/resources/zarr/golden.zip

Each array is of shape 5 x 6 x 7 in chunks of 3 x 6 x 4, so that there are edge chunks along two axes. The number at C index i is 7 i mod 251,
100 less where numbers have a sign, and a half more where they have fractions. In arrays called "holes" the first chunk is not there.
Needs the packages of requirements.txt.
"""
import io
import sys
import tempfile
import warnings
import zipfile
from pathlib import Path

import numcodecs
import numpy as np
import zarr
from zarr.codecs import BloscCodec, BytesCodec, Crc32cCodec, GzipCodec, ShardingCodec, TransposeCodec, ZstdCodec

SHAPE, CHUNKS, SHARDS = (5, 6, 7), (3, 6, 4), (3, 12, 8)


def numbers(dtype):
    plain = 7 * np.arange(np.prod(SHAPE)).reshape(SHAPE) % 251
    kind = np.dtype(dtype).kind
    return (plain - (100 if kind in "if" else 0) + (0.5 if kind == "f" else 0)).astype(dtype)


def two(folder, name, dtype, fill=0, **how):
    array = zarr.create_array(folder / "2" / name, shape=SHAPE, chunks=CHUNKS, dtype=dtype, zarr_format=2, fill_value=fill, **how)
    array[:] = numbers(dtype)
    return array


def three(folder, name, dtype, codecs, fill=0, chunks=CHUNKS, **how):
    array = zarr.create(store=folder / "3" / name, shape=SHAPE, chunks=chunks, dtype=dtype, zarr_format=3, fill_value=fill, codecs=codecs, **how)
    array[:] = numbers(dtype)
    return array


def sharded(location, codecs, index=None):
    return [ShardingCodec(chunk_shape=CHUNKS, codecs=codecs, index_codecs=index or [BytesCodec(), Crc32cCodec()], index_location=location)]


def write(folder):
    for dtype in "u1 i1 <u2 >u2 <i2 <i4 >u4 <i8 <u8 <f4 >f8".split():
        two(folder, "type-" + np.dtype(dtype).name + ("-big" if dtype.startswith(">") else ""), dtype, compressors=None)
    two(folder, "gzip", "<u2", compressors=numcodecs.GZip(5))
    two(folder, "zlib", "<u2", compressors=numcodecs.Zlib(1))
    two(folder, "zstd", "<u2", compressors=numcodecs.Zstd(3))
    two(folder, "zstd-checked", "<u2", compressors=numcodecs.Zstd(3, checksum=True))
    for packer, shuffle in (("lz4", 1), ("lz4hc", 2), ("zstd", 2), ("zlib", 1), ("blosclz", 0)):
        two(folder, f"blosc-{packer}-{shuffle}", "<u2", compressors=numcodecs.Blosc(packer, 5, shuffle))
    two(folder, "fortran", "<u2", compressors=numcodecs.Zstd(1), order="F")
    two(folder, "slash", "u1", compressors=None, chunk_key_encoding={"name": "v2", "separator": "/"})
    two(folder, "lz4", "u1", compressors=numcodecs.LZ4())
    two(folder, "delta", "<u2", compressors=numcodecs.Zstd(1), filters=[numcodecs.Delta("<u2")])
    two(folder, "holes", "<f4", fill=float("nan"), compressors=None)
    three(folder, "none", "uint16", [BytesCodec()])
    three(folder, "big", "int16", [BytesCodec(endian="big")])
    three(folder, "gzip", "uint16", [BytesCodec(), GzipCodec(level=5)])
    three(folder, "zstd", "uint8", [BytesCodec(), ZstdCodec(level=3)])
    three(folder, "blosc", "uint16", [BytesCodec(), BloscCodec(cname="zstd", shuffle="bitshuffle", typesize=2)])
    three(folder, "checked", "uint16", [BytesCodec(), ZstdCodec(), Crc32cCodec()])
    three(folder, "transposed", "float32", [TransposeCodec(order=(2, 0, 1)), BytesCodec(), ZstdCodec()])
    three(folder, "version-2-keys", "uint8", [BytesCodec()], chunk_key_encoding=("v2", "."))
    three(folder, "sharded", "uint16", sharded("end", [BytesCodec(), ZstdCodec()]), chunks=SHARDS)
    three(folder, "sharded-start", "float32", sharded("start", [BytesCodec(), GzipCodec()]), chunks=SHARDS)
    three(folder, "sharded-plain-index", "int32", sharded("end", [BytesCodec(), BloscCodec(typesize=4)], [BytesCodec()]), chunks=CHUNKS)
    three(folder, "holes", "uint16", [BytesCodec(), ZstdCodec()], fill=9)
    holes = three(folder, "sharded-holes", "uint16", sharded("end", [BytesCodec(), ZstdCodec()]), fill=9, chunks=SHARDS)
    holes[:CHUNKS[0], :CHUNKS[1], :CHUNKS[2]] = 9
    for first in ("2/holes/0.0.0", "3/holes/c/0/0/0"):
        (folder / first).unlink()


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as temporary:
        write(Path(temporary))
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            for file in sorted(Path(temporary).rglob("*")):
                if file.is_file():
                    # One date, so that the same arrays make the same file.
                    archive.writestr(zipfile.ZipInfo(file.relative_to(temporary).as_posix(), (2026, 1, 1, 0, 0, 0)), file.read_bytes(), zipfile.ZIP_DEFLATED, 9)
    Path(sys.argv[1]).write_bytes(packed.getvalue())
