"""Writes the NIfTI files of this folder with nibabel, and beside each what nibabel reads from it.

Run in this folder: python make_fixtures.py (nibabel 5.4, numpy 2). The text files hold shape, zooms, the upper three rows
of the affine and the values with the first index fastest.
"""
import nibabel as nib
import numpy as np

OBLIQUE = np.array([[-0.48, 0.3, 0.9, 90.5], [0.14, 0.66, -2.1, -126.25], [0.0, -0.2, 3.3, -72.0], [0, 0, 0, 1]])


def rotation(b, c, d):
    """A rotation from the vector part of a unit quaternion."""
    return nib.quaternions.quat2mat([np.sqrt(max(0, 1 - b * b - c * c - d * d)), b, c, d])


def rigid(b, c, d, zooms, offset, mirrored=False):
    matrix = np.eye(4)
    matrix[:3, :3] = rotation(b, c, d) @ np.diag(np.array(zooms) * [1, 1, -1 if mirrored else 1])
    matrix[:3, 3] = offset
    return matrix


def values(dtype, shape):
    count = int(np.prod(shape))
    dtype = np.dtype(dtype)
    if dtype.kind == "f":
        numbers = np.linspace(-1e3, 2e3, count) / 7
    else:
        info = np.iinfo(dtype)
        numbers = np.array([(int(info.min) + (int(info.max) - int(info.min)) * i // (count - 1)) for i in range(count)], dtype=object)
    return np.array(numbers.tolist(), dtype=dtype).reshape(shape, order="F")


def describe(name):
    image = nib.load(name)
    data = image.get_fdata(dtype=np.float64)
    with open(name.split(".")[0] + ".txt", "w") as out:
        for row in (image.shape, image.header.get_zooms(), np.asarray(image.affine)[:3].ravel(), data.ravel(order="F")):
            print(*[repr(float(number)) for number in row], file=out)


def write(name, data, affine, version=1, endian="<", **changes):
    kind = {1: nib.Nifti1Image, 2: nib.Nifti2Image, "pair": nib.Nifti1Pair}[version]
    header = kind.header_class(endianness=endian)
    header.set_data_dtype(data.dtype if "dtype" not in changes else changes["dtype"])
    header.set_xyzt_units(*changes.get("units", ("mm", "sec")))
    image = kind(data, affine if any(changes.get("forms", (1, 1))) else None, header, dtype=header.get_data_dtype())
    if "scale" in changes:
        image.header.set_slope_inter(*changes["scale"])
    if "frame" in changes:
        image.header["pixdim"][4] = changes["frame"]
    forms = changes.get("forms", (1, 1))
    if any(forms):
        image.set_sform(affine if forms[0] else None, forms[0])
        image.set_qform(affine if forms[1] else None, forms[1])
    if "zooms" in changes:
        image.header["pixdim"][1:4] = changes["zooms"]
    if "comment" in changes:
        image.header.extensions.append(nib.nifti1.Nifti1Extension("comment", changes["comment"]))
    nib.save(image, name)
    if changes.get("describe", True):
        describe(name)


SHAPE = (4, 3, 2)
for name in ("uint8", "int8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float32", "float64"):
    for order, endian in (("little", "<"), ("big", ">")):
        write(f"{name}_{order}.nii", values(name, SHAPE), OBLIQUE, endian=endian)
write("second_little.nii.gz", values("float32", SHAPE), OBLIQUE, version=2)
write("second_big.nii.gz", values("int16", SHAPE), OBLIQUE, version=2, endian=">")
write("pair.hdr", values("int16", SHAPE), OBLIQUE, version="pair", endian=">")
write("scaled_int16.nii", values("int16", SHAPE).astype(float) * 0.5 - 1024, OBLIQUE, dtype=np.int16, scale=(0.5, -1024))
write("scaled_uint8.nii", values("uint8", SHAPE).astype(float) * -2 + 10, OBLIQUE, dtype=np.uint8, scale=(-2, 10))
write("scaled_int32.nii", np.arange(24.0).reshape(SHAPE, order="F") * 0.25 + 3, OBLIQUE, dtype=np.int32, scale=(0.25, 3))
write("qform.nii", values("uint8", SHAPE), rigid(0.1, -0.3, 0.7, (0.5, 0.75, 4), (1, -2, 3.5)), forms=(0, 1))
write("qform_mirrored.nii", values("uint8", SHAPE), rigid(0.5, 0.5, -0.5, (2, 1, 3), (10, 20, 30), True), forms=(0, 1))
write("qform_half_turn.nii", values("uint8", SHAPE), rigid(0, 0.6, 0.8, (2, 1, 3), (10, 20, 30)), version=2, forms=(0, 1))
write("sform_mirrored.nii", values("uint8", SHAPE), np.diag([-2.0, 1.5, 3, 1]), forms=(2, 0))
write("unoriented.nii", values("uint8", SHAPE), np.eye(4), forms=(0, 0), zooms=(0.2, 0.3, 1.5), units=("micron", "sec"))
write("frames.nii.gz", values("int16", SHAPE + (5,)), OBLIQUE, frame=40, units=("mm", "msec"))
write("channels.nii", values("uint16", SHAPE + (2, 3)), OBLIQUE)
write("comment.nii", values("uint8", SHAPE), OBLIQUE, comment=b"sliceThickness: 2.5\nmodel: brain")
write("complex.nii", values("float32", SHAPE).astype(np.complex64), OBLIQUE, describe=False)
colours = np.zeros(SHAPE, dtype=[("R", "u1"), ("G", "u1"), ("B", "u1")])
write("colours.nii", colours, OBLIQUE, describe=False)
