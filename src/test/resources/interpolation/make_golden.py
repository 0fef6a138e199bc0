"""Golden values of interpolation, made with NumPy and SciPy; prints the Java class interpolation/Golden.java."""
import numpy as np
from scipy import ndimage


def stack():
    """Values as [z][y][x] with slices 2.5 apart."""
    z, y, x = np.mgrid[:9, :6, :7]
    return ((31 * x + 17 * y + 53 * z + 7 * x * y * z) % 97).astype(float)


def column(order):
    """Column x = 3, y = 4 at a distance of 1; borders as the method has them."""
    z = np.arange(21) / 2.5
    # Halfway between two slices scipy.ndimage takes the even one; the positions here have no halves.
    places = np.array([z, np.full(21, 4.), np.full(21, 3.)])
    return ndimage.map_coordinates(stack(), places, order=order, mode="mirror" if order == 3 else "nearest")


def lanczos():
    values = stack()[:, 4, 3]
    result = []
    for u in np.arange(21) / 2.5:
        i = np.arange(int(np.floor(u)) - 2, int(np.floor(u)) + 4)
        weights = np.sinc(u - i) * np.sinc((u - i) / 3)
        result.append((weights * values[np.clip(i, 0, 8)]).sum() / weights.sum())
    return np.array(result)


def labels():
    """Labels 1, 2 and 5 as [z][y][x]; spacing 0.8, 1.1, 3 along x, y, z."""
    z, y, x = np.mgrid[:5, :41, :40]
    labels = np.where((x - 16 - z) ** 2 + (y - 20) ** 2 <= (9 + z) ** 2, np.where(2 * x + y < 54, 1, 2), 0)
    labels[(z > 0) & (z < 4) & ((x - 30) ** 2 + (y - 8 - 2 * z) ** 2 <= 30)] = 5
    return labels


def signed(mask):
    diagonal = np.hypot(40 * 0.8, 41 * 1.1)
    if not mask.any():
        return np.full(mask.shape, -diagonal)
    inside = ndimage.distance_transform_edt(mask, sampling=(1.1, 0.8))
    outside = ndimage.distance_transform_edt(~mask, sampling=(1.1, 0.8))
    return np.where(mask, inside - 0.4, 0.4 - outside)


def shapes():
    thick = labels()
    best = np.full((13, 41, 40), -1e-30)
    result = np.zeros((13, 41, 40), int)
    for label in (1, 2, 5):
        distance = np.array([signed(slice) for slice in thick == label])
        for j in range(13):
            n, t = min(j // 3, 3), j / 3 - min(j // 3, 3)
            fine = (1 - t) * distance[n] + t * distance[n + 1]
            larger = fine > best[j] + 1e-9
            best[j][larger], result[j][larger] = fine[larger], label
    return result


def floats(name, values):
    print(f"\tstatic final float[] {name} = {{ " + ", ".join(f"{v:.8g}f" for v in values) + " };")


print("package io.github.throughplane.interpolation;\n\n/** Golden values from NumPy and SciPy, printed by src/test/resources/interpolation/make_golden.py. */\nfinal class Golden {\n")
for name, order in (("NEAREST", 0), ("LINEAR", 1), ("CUBIC", 3)):
    floats(name, column(order))
floats("LANCZOS", lanczos())
for label in (1, 2, 5):
    print(f"\t/** Pixels of label {label} in every slice. */")
    print(f"\tstatic final int[] SHAPE_{label} = {{ " + ", ".join(str(v) for v in (shapes() == label).sum((1, 2))) + " };")
print("\t/** Sum of label * (3 x + 5 y + 7 z) over all samples. */")
z, y, x = np.mgrid[:13, :41, :40]
print(f"\tstatic final long SHAPE_MOMENT = {(shapes() * (3 * x + 5 * y + 7 * z)).sum()}L;")
print("\n\tprivate Golden() {}\n}")
