"""Patches per second of CLADE's generator in PyTorch, to compare with SpeedBenchmark. Argument: filters (64)."""
import sys
import time

import torch
from torch import nn
import torch.nn.functional as F

filters = int(sys.argv[1]) if len(sys.argv) > 1 else 64


class Demodulated(nn.Module):
    def __init__(self, inputs, outputs, size, stride=1, transposed=False, reflect=0):
        super().__init__()
        shape = (inputs, outputs, size, size) if transposed else (outputs, inputs, size, size)
        self.weight = nn.Parameter(0.02 * torch.randn(shape))
        self.bias = nn.Parameter(torch.zeros(outputs))
        self.stride, self.transposed, self.reflect = stride, transposed, reflect

    def forward(self, x):
        axes = (0, 2, 3) if self.transposed else (1, 2, 3)
        w = self.weight * torch.rsqrt(self.weight.square().sum(axes, keepdim=True) + 1e-8)
        if self.transposed:
            return F.conv_transpose2d(x, 2 * w, self.bias, 2, 1, 1)
        if self.reflect:
            return F.conv2d(F.pad(x, 4 * (self.reflect,), mode="reflect"), w, self.bias, self.stride)
        return F.conv2d(x, w, self.bias, self.stride, 1)


class Residual(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.a = Demodulated(channels, channels, 3, reflect=1)
        self.b = Demodulated(channels, channels, 3, reflect=1)

    def forward(self, x):
        return x + self.b(F.relu(self.a(x)))


f = filters
generator = nn.Sequential(
    Demodulated(1, f, 7, reflect=3), nn.ReLU(), Demodulated(f, 2 * f, 3, 2), nn.ReLU(), Demodulated(2 * f, 4 * f, 3, 2), nn.ReLU(),
    *[Residual(4 * f) for _ in range(6)],
    Demodulated(4 * f, 2 * f, 3, transposed=True), nn.ReLU(), Demodulated(2 * f, f, 3, transposed=True), nn.ReLU(),
    nn.ReflectionPad2d(3), nn.Conv2d(f, 1, 7), nn.Tanh())

torch.set_num_threads(2)
patches = torch.rand(32, 1, 32, 32) * 2 - 1
plane = torch.rand(1, 1, 128, 332) * 2 - 1
with torch.inference_mode():
    generator(patches)
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(4):
            generator(patches)
        rate = 128 / (time.perf_counter() - start)
        start = time.perf_counter()
        generator(plane)
        print(f"PyTorch {torch.__version__}: {rate:.1f} patches/s, whole plane {time.perf_counter() - start:.3f} s")
