"""Golden values of metrics, made with NumPy, SciPy and scikit-image; prints the Java class metric/Golden.java."""
import numpy as np
from scipy import linalg, ndimage, signal, stats
from skimage.metrics import peak_signal_noise_ratio, structural_similarity


def image(share):
    i, j = np.mgrid[:64, :64].astype(float)
    return (128 + 80 * np.sin(2 * np.pi * i / 16) * np.cos(2 * np.pi * j / 23) + (31 * i + 17 * j) % 13 - 6
            + share * ((11 * i + 29 * j) % 17 - 8))


def java(name, value):
    print(f"\tstatic final double {name} = {value:.15g};")


def uniform(a, b, value_range):
    return structural_similarity(a, b, win_size=7, data_range=value_range)


def gradients(a, b):
    total = 0
    for scale in range(4):
        if scale:
            a, b = [x.reshape(x.shape[0] // 2, 2, x.shape[1] // 2, 2).mean((1, 3)) for x in (a, b)]
        if len(a) < 11:
            return total / scale
        d = a - b
        lengths = np.hypot(d[:-1, 1:] - d[:-1, :-1], d[1:, :-1] - d[:-1, :-1])
        similarity = structural_similarity(a, b, data_range=1, gaussian_weights=True, sigma=1.5, use_sample_covariance=False)
        total += lengths.mean() + 0.5 * (1 - similarity)
    return total / 4


def frechet(a, b):
    c, d = [np.cov(x.T) + 1e-6 * np.eye(x.shape[1]) for x in (a, b)]
    return ((a.mean(0) - b.mean(0)) ** 2).sum() + np.trace(c + d - 2 * linalg.sqrtm(c @ d).real)


def bodies(shift):
    """Labels 1 and 2 as [z][y][x]; spacing 0.8, 1.1, 2.5 along x, y, z."""
    z, y, x = np.mgrid[:14, :30, :40]
    labels = np.zeros(z.shape, int)
    labels[(x - 20 - shift) ** 2 + (y - 15) ** 2 + 4 * (z - 7) ** 2 <= 121] = 1
    labels[(x - 22) ** 2 + (y - 14 + shift) ** 2 + 6 * (z - 6) ** 2 <= 30] = 2
    return labels


def surface(mask):
    return mask & ~ndimage.binary_erosion(mask, ndimage.generate_binary_structure(mask.ndim, 1))


def distances(a, b, spacing):
    there = ndimage.distance_transform_edt(~surface(b), sampling=spacing)[surface(a)]
    back = ndimage.distance_transform_edt(~surface(a), sampling=spacing)[surface(b)]
    return [max(np.percentile(there, q), np.percentile(back, q)) for q in (95, 100)]


def dice(a, b):
    return 2 * (a & b).sum() / (a.sum() + b.sum()) if a.any() or b.any() else np.nan


def moved(labels, dx, dy):
    padded = np.pad(labels, ((0, 0), (5, 5), (5, 5)))
    return padded[:, 5 - dy:5 - dy + labels.shape[1], 5 - dx:5 - dx + labels.shape[2]]


def fidelity(reference, distorted):
    kept, whole = 0, 0
    for size in (17, 9, 5, 3):
        x = np.arange(size) - size // 2
        window = np.outer(*2 * [np.exp(-x * x / (2 * (size / 5) ** 2))])
        window /= window.sum()
        smooth = lambda values: signal.convolve2d(values, window, "valid")
        if size < 17:
            reference, distorted = smooth(reference)[::2, ::2], smooth(distorted)[::2, ::2]
        m, n = smooth(reference), smooth(distorted)
        v, w, c = smooth(reference ** 2) - m * m, smooth(distorted ** 2) - n * n, smooth(reference * distorted) - m * n
        gain = np.where((v < 1e-10) | (w < 1e-10), 0, c / (v + 1e-10))
        rest = np.where(w < 1e-10, 0, np.where((gain < 0) | (v < 1e-10), w, w - gain * c))
        gain = np.maximum(gain, 0)
        kept += np.log10(1 + gain ** 2 * np.maximum(v, 0) / (np.maximum(rest, 1e-10) + 2)).sum()
        whole += np.log10(1 + np.maximum(v, 0) / 2).sum()
    return kept / whole


print("package io.github.throughplane.metric;\n\n/** Golden values from NumPy, SciPy and scikit-image, printed by src/test/resources/metric/make_golden.py. */\nfinal class Golden {\n")
a, b = image(0), image(1)
java("PSNR", peak_signal_noise_ratio(a, b, data_range=255))
java("SSIM_GAUSS11", structural_similarity(a, b, data_range=255, gaussian_weights=True, sigma=1.5, use_sample_covariance=False))
# scikit-image leaves out a border of 3 pixels, as the windows that fit do.
java("SSIM_UNIFORM7", uniform(a, b, 255))
java("SSIM_MAXIMUM", uniform(b, a, a.max()))
unit_a, unit_b = [(x - a.min()) / (a.max() - a.min()) for x in (a, b)]
java("SSIM_RANGE_2", uniform(unit_b, unit_a, 2))
java("PSNR_REFERENCE_RANGE", peak_signal_noise_ratio(unit_a, unit_b, data_range=1))
own_b = (b - b.min()) / (b.max() - b.min())
java("PSNR_OWN_RANGES", peak_signal_noise_ratio(unit_a, own_b, data_range=1))
java("VIF", fidelity(a, b))
java("VIF_SWAPPED", fidelity(b, a))
java("VIF_BLURRED", fidelity(a, ndimage.gaussian_filter(a, 2, mode="nearest", radius=8)))
java("VIF_CONTRAST", fidelity(a, 1.5 * a))
java("GRADIENTS", gradients(a / 255, b / 255))
i, k = np.mgrid[:30, :4]
java("FRECHET", frechet(((7 * i + 3 * k) % 11 / 10), ((5 * i + 2 * k + i * k) % 13 / 9)))
z, y, x = np.mgrid[:5, :40, 20:40]
n = 3 * x + 7 * y + 11 * z
bins = [np.histogram(v, bins=256, range=(0, 216))[0] for v in (100 + 7 * n % 50, 120 + 5 * n % 97)]
java("INTENSITIES", stats.wasserstein_distance(np.arange(256), np.arange(256), *bins) * 216 / 256)
x, y = bodies(3), bodies(0)
for label in (1, 2):
    mm = distances(x == label, y == label, (2.5, 1.1, 0.8))
    px = distances(x == label, y == label, (1, 1, 1))
    for name, value in zip(("HD95", "HD", "HD95_PIXELS", "HD_PIXELS"), mm + px):
        java(f"{name}_{label}", value)
    java(f"DICE_{label}", dice(x == label, y == label))
    java(f"DICE_ALIGNED_{label}", max(dice(moved(x, dx, dy) == label, y == label) for dx in range(-5, 5) for dy in range(-5, 5)))
plane = distances(x[7] == 1, y[7] == 1, (1.1, 0.8))
java("HD95_PLANE", plane[0])
slices = np.array([[dice(x[z] == label, y[z] == label) for label in (1, 2)] for z in range(14)])
kept = slices[(slices > 0).all(axis=1)]
print(f"\tstatic final int SLICES_KEPT = {len(kept)};")
for label in (1, 2):
    java(f"DICE_SLICES_{label}", kept[:, label - 1].mean())
points = np.array([[((7 * i + 3 * k) % 11) / 10 for k in range(5)] for i in range(40)], np.float32).astype(float)
others = np.array([[((5 * i + 2 * k) % 13) / 10 for k in range(5)] for i in range(40)], np.float32).astype(float)
directions = np.array([[((3 * i + 5 * k) % 7 - 3) / 4 for k in range(5)] for i in range(6)])
java("SLICED", np.mean([stats.wasserstein_distance(points @ d, others @ d) for d in directions]))
print("\n\tprivate Golden() {}\n}")
