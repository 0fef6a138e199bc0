"""Golden values of layers, made with PyTorch; prints the Java class tensor/Golden.java. Arrays are [image][row][column][channel]."""
import math

import torch
import torch.nn.functional as functional


def wave(count, shift):
    return torch.tensor([math.floor(100 * math.sin(n + shift) + 0.5) / 100 for n in range(count)])


def images(count, shift, *shape):
    return wave(count, shift).reshape(shape).permute(0, 3, 1, 2)


def flat(x):
    return x.permute(0, 2, 3, 1).reshape(-1)


def java(name, values):
    numbers = [f"{v:.7g}f" for v in values.tolist()]
    lines = [", ".join(numbers[i:i + 8]) for i in range(0, len(numbers), 8)]
    print(f"\tstatic final float[] {name} = {{ " + ",\n\t\t".join(lines) + " };")


def gradients(x):
    sobel = torch.tensor([[-1., 0, 1], [-2, 0, 2], [-1, 0, 1]])
    kernels = torch.stack([sobel, sobel.T])[:, None]
    return functional.conv2d(functional.pad(x, (1, 1, 1, 1), mode="reflect"), kernels)


print("package io.github.throughplane.tensor;\n\n/** Golden values from PyTorch, printed by src/test/resources/tensor/make_golden.py. */\nfinal class Golden {\n")
# The kernel of the engine is [row][column][out][in], PyTorch's [in][out][row][column].
kernel = wave(36, 0.5).reshape(3, 3, 2, 2).permute(3, 2, 0, 1)
java("TRANSPOSED", flat(functional.conv_transpose2d(images(12, 0, 1, 2, 3, 2), kernel, stride=2, padding=1, output_padding=1)))
# The kernel of the engine is [row][column][in][out], PyTorch's [out][in][row][column].
kernel = wave(36, 0.5).reshape(3, 3, 2, 2).permute(3, 2, 0, 1)
java("HALVING", flat(functional.conv2d(images(32, 0, 1, 4, 4, 2), kernel, stride=2, padding=1)))
java("INSTANCE_NORM", flat(functional.instance_norm(images(16, 0, 2, 2, 2, 2))))
norm = torch.nn.BatchNorm2d(2)
norm.weight.data = torch.tensor([1.5, 0.5])
norm.bias.data = torch.tensor([0.25, -1.0])
for step in range(2):
    trained = norm(images(24, step, 3, 2, 2, 2)).detach()
java("BATCH_NORM_TRAINED", flat(trained))
java("RUNNING_MEAN", norm.running_mean)
java("RUNNING_VARIANCE", norm.running_var)
norm.eval()
java("BATCH_NORM_INFERRED", flat(norm(images(24, 1, 3, 2, 2, 2)).detach()))
difference = (gradients(images(40, 0, 2, 5, 4, 1)) - gradients(images(40, 0.5, 2, 5, 4, 1))).abs()
print(f"\tstatic final double GRADIENT_MAP = {(difference[:, 0].mean() + difference[:, 1].mean()).item():.7g};")
print("\n\tprivate Golden() {}\n}")
