"""Golden values for SliceAutoencoderTest: the autoencoder of arXiv 2010.13172 in PyTorch with 4 filters and weights by formula,
in double precision.

python3 src/test/resources/autoencoder/make_golden.py
"""
import numpy as np
import torch
from torch import nn

COUNT = [0]


def scattered(*shape):
    """Numbers from -0.5 to 0.5 for the k-th array asked for, in the order of the product's axes (row, column, in, out)."""
    k = COUNT[0]
    COUNT[0] += 1
    n = np.arange(np.prod(shape), dtype=np.int64)
    return torch.tensor(((n * n * 31 + n * 7919 + k * 104729) % 1009).reshape(shape) / 1009 - 0.5, dtype=torch.float64)


def convolution(inputs, outputs):
    layer = nn.Conv2d(inputs, outputs, 3, padding=1, dtype=torch.float64)
    layer.weight.data = (24 / 9 / inputs) ** 0.5 * scattered(3, 3, inputs, outputs).permute(3, 2, 0, 1).contiguous()
    layer.bias.data = scattered(outputs)
    return layer


def norm(channels):
    layer = nn.BatchNorm2d(channels, dtype=torch.float64)
    layer.weight.data, layer.bias.data = 1 + scattered(channels), scattered(channels)
    layer.running_mean.data, layer.running_var.data = scattered(channels), 1 + scattered(channels)
    return layer


def block(inputs, outputs, last):
    return [convolution(inputs, outputs), nn.LeakyReLU(), convolution(outputs, outputs), nn.LeakyReLU(), norm(outputs), last]


def network(halvings, sigmoid):
    COUNT[0] = 0
    layers, inputs = [], 1
    for i in range(halvings):
        layers += block(inputs, 4 << i, nn.AvgPool2d(2))
        inputs = 4 << i
    layers += [convolution(inputs, 32), nn.LeakyReLU(), convolution(32, 16)]
    encoder, layers, inputs = nn.Sequential(*layers), [], 16
    for i in reversed(range(halvings)):
        layers += block(inputs, 4 << i, nn.Upsample(scale_factor=2))
        inputs = 4 << i
    layers += [convolution(4, 4), nn.LeakyReLU(), convolution(4, 1), nn.Sigmoid() if sigmoid else nn.Identity()]
    return encoder, nn.Sequential(*layers)


n = torch.arange(64 * 96)
image = ((n * n * 7 + n * 131) % 997 / 996).double().reshape(1, 1, 64, 96)
for name, halvings, sigmoid in (("A16", 3, True), ("P8", 4, False)):
    encoder, decoder = network(halvings, sigmoid)
    for training in (False, True):
        encoder.train(training), decoder.train(training)
        with torch.no_grad():
            code = encoder(image)
            result = decoder(code)
        print(name, "training" if training else "inference", list(code.shape))
        print([round(v, 6) for v in code.permute(0, 2, 3, 1).flatten()[:6].tolist()])
        print([round(v, 6) for v in result.flatten()[::1201].tolist()])
