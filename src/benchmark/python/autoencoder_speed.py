"""Seconds of a training step and of a slice of the autoencoder in PyTorch, to compare with autoencoder.SpeedBenchmark."""
import time

import torch
from torch import nn


def convolution(inputs, outputs):
    return [nn.Conv2d(inputs, outputs, 3, padding=1), nn.LeakyReLU(0.01)]


def network():
    layers, inputs = [], 1
    for channels in (32, 64, 128):
        layers += convolution(inputs, channels) + convolution(channels, channels) + [nn.BatchNorm2d(channels), nn.AvgPool2d(2)]
        inputs = channels
    encoder = nn.Sequential(*layers, *convolution(inputs, 256), nn.Conv2d(256, 16, 3, padding=1))
    layers, inputs = [], 16
    for channels in (128, 64, 32):
        layers += convolution(inputs, channels) + convolution(channels, channels) + [nn.BatchNorm2d(channels), nn.Upsample(scale_factor=2)]
        inputs = channels
    return encoder, nn.Sequential(*layers, *convolution(32, 32), nn.Conv2d(32, 1, 3, padding=1), nn.Sigmoid())


torch.set_num_threads(2)
for layout in (torch.contiguous_format, torch.channels_last):
    encoder, decoder = (part.to(memory_format=layout) for part in network())
    optimiser = torch.optim.Adam([*encoder.parameters(), *decoder.parameters()], 1e-4)
    patches = torch.rand(12, 1, 128, 128).to(memory_format=layout)
    for _ in range(4):
        start = time.perf_counter()
        optimiser.zero_grad()
        ((decoder(encoder(patches)) - patches) ** 2).mean().backward()
        optimiser.step()
        step = time.perf_counter() - start
        encoder.eval(), decoder.eval()
        with torch.inference_mode():
            image = torch.rand(1, 1, 256, 256).to(memory_format=layout)
            start = time.perf_counter()
            code = encoder(image)
            encoded = time.perf_counter()
            decoder(code)
        print(f"PyTorch {torch.__version__}, {layout}: step {step:.3f} s, encode {1000 * (encoded - start):.1f} ms, "
              f"decode {1000 * (time.perf_counter() - encoded):.1f} ms")
        encoder.train(), decoder.train()
