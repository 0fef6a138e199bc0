"""Golden values for ShapeNetworkTest: the 3-D autoencoder of latent optimisation in PyTorch, 2 filters, 5 latent dimensions, a grid of
32x32x16 samples, weights by formula, in double precision and at inference.

python3 src/test/resources/shapeprior/make_golden.py
"""
import numpy as np
import torch
from torch import nn

COUNT = [0]


def scattered(*shape):
    """Numbers from -0.5 to 0.5 for the k-th array asked for, in the order of the product's axes."""
    k = COUNT[0]
    COUNT[0] += 1
    n = np.arange(np.prod(shape), dtype=np.int64)
    return torch.tensor(((n * n * 31 + n * 7919 + k * 104729) % 1009).reshape(shape) / 1009 - 0.5, dtype=torch.float64)


def convolution(inputs, outputs):
    layer = nn.Conv3d(inputs, outputs, 4, 2, 1, dtype=torch.float64)
    layer.weight.data = (24 / 64 / inputs) ** 0.5 * scattered(4, 4, 4, inputs, outputs).permute(4, 3, 0, 1, 2).contiguous()
    layer.bias.data = scattered(outputs)
    return layer


def transposed(inputs, outputs):
    layer = nn.ConvTranspose3d(inputs, outputs, 4, 2, 1, dtype=torch.float64)
    layer.weight.data = (24 / 8 / inputs) ** 0.5 * scattered(4, 4, 4, outputs, inputs).permute(4, 3, 0, 1, 2).contiguous()
    layer.bias.data = scattered(outputs)
    return layer


def norm(channels):
    layer = nn.BatchNorm3d(channels, dtype=torch.float64)
    layer.weight.data, layer.bias.data = 1 + scattered(channels), scattered(channels)
    layer.running_mean.data, layer.running_var.data = scattered(channels), 1 + scattered(channels)
    return layer


def connected(inputs, outputs):
    layer = nn.Linear(inputs, outputs, dtype=torch.float64)
    layer.weight.data = (12 / inputs) ** 0.5 * scattered(inputs, outputs).T.contiguous()
    layer.bias.data = scattered(outputs)
    return layer


F, M, D, H, W = 2, 5, 16, 32, 32
encoder = nn.Sequential(convolution(4, F), norm(F), nn.LeakyReLU(0.2), convolution(F, 2 * F), norm(2 * F), nn.LeakyReLU(0.2),
                        convolution(2 * F, 4 * F), norm(4 * F), nn.LeakyReLU(0.2), convolution(4 * F, 8 * F), norm(8 * F), nn.ReLU(), nn.Flatten(),).eval()
flat = 8 * F * (D // 16) * (H // 16) * (W // 16)
mean, variance = connected(flat, M), connected(flat, M)
decoder = nn.Sequential(connected(M, flat), nn.Unflatten(1, (8 * F, D // 16, H // 16, W // 16)),
                        transposed(8 * F, 4 * F), norm(4 * F), nn.LeakyReLU(0.2), transposed(4 * F, 2 * F), norm(2 * F), nn.LeakyReLU(0.2),
                        transposed(2 * F, F), norm(F), nn.LeakyReLU(0.2), transposed(F, 4)).eval()

n = np.arange(D * H * W)
classes = torch.tensor((n * n * 31 + n // 7) % 1009 % 4).reshape(D, H, W)
heart = nn.functional.one_hot(classes, 4).permute(3, 0, 1, 2)[None].double()
with torch.no_grad():
    code = mean(encoder(heart))
    logits = decoder(code)[0].flatten()


def java(name, values):
    print("\tprivate static final float[] " + name + " = { " + ", ".join("%.7gf" % v for v in values) + " };")


print(sum(p.numel() for m in (encoder, mean, variance, decoder) for p in m.parameters()), "parameters")
java("CODE", code.flatten().tolist())
java("LOGITS", logits[::2711].tolist())
