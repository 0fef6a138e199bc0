"""Seconds of a training step of Gemini-GAN in PyTorch, to compare with geminigan.TrainingSpeedBenchmark.
Arguments: base (32), batch (4), rows and columns (192), slices in (12), slices out (40), steps (4)."""
import resource
import sys
import time

import torch
from torch import nn
from torch.nn import functional

BASE, BATCH, SIDE, THICK, FINE, STEPS = [int(a) for a in sys.argv[1:]] + [32, 4, 192, 12, 40, 4][len(sys.argv) - 1:]
WIDTHS = [BASE * width for width in (1, 2, 4, 8, 8)]


def double(inputs, middle, outputs):
    layers = []
    for a, b in ((inputs, middle), (middle, outputs)):
        layers += [nn.Conv2d(a, b, 3, padding=1), nn.BatchNorm2d(b), nn.ReLU()]
    return nn.Sequential(*layers)


class Decoder(nn.Module):
    def __init__(self, outputs):
        super().__init__()
        self.stages = nn.ModuleList(double(2 * WIDTHS[k], WIDTHS[k], WIDTHS[max(0, k - 1)]) for k in (3, 2, 1, 0))
        self.head = nn.Conv2d(BASE, outputs, 1)

    def forward(self, encoded):
        x = encoded[-1]
        for stage, skip in zip(self.stages, encoded[-2::-1]):
            x = functional.interpolate(x, scale_factor=2, mode="bilinear", align_corners=True)
            x = stage(torch.cat([skip, x], 1))
        return self.head(x)


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.ModuleList(double(a, b, b) for a, b in zip([THICK] + WIDTHS, WIDTHS))
        self.image, self.labels = Decoder(FINE), Decoder(4 * FINE)

    def forward(self, x):
        encoded = []
        for stage in self.encoder:
            x = stage(functional.max_pool2d(x, 2) if encoded else x)
            encoded.append(x)
        return self.image(encoded), self.labels(encoded).reshape(BATCH, 4, FINE, SIDE, SIDE)


def discriminator():
    layers, inputs = [], 2 * FINE
    for number, width in enumerate((1, 1, 2, 2, 4, 4, 8, 8)):
        layers += [nn.Conv2d(inputs, BASE * width, 3, 1 + number % 2, 1)] + [nn.BatchNorm2d(BASE * width)] * (number > 0) + [nn.LeakyReLU(0.2)]
        inputs = BASE * width
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Conv2d(inputs, 16 * BASE, 1), nn.LeakyReLU(0.2), nn.Conv2d(16 * BASE, 1, 1), nn.Sigmoid())


def processor():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


torch.set_num_threads(2)
for layout in (torch.contiguous_format, torch.channels_last):
    generator, judge = Generator().to(memory_format=layout), discriminator().to(memory_format=layout)
    print(sum(p.numel() for p in generator.parameters()), sum(p.numel() for p in judge.parameters()), "parameters")
    lowered = [torch.optim.Adam(network.parameters(), 1e-4, weight_decay=1e-6) for network in (generator, judge)]
    thick, fine = (torch.rand(BATCH, n, SIDE, SIDE).to(memory_format=layout) for n in (THICK, FINE))
    labels = torch.randint(0, 4, (BATCH, FINE, SIDE, SIDE))
    for _ in range(STEPS):
        start, used = time.perf_counter(), processor()
        image, logits = generator(thick)
        image = image + fine
        soft = (logits.softmax(1) * torch.arange(4.0).reshape(1, 4, 1, 1, 1)).sum(1) / 3
        seen = soft + (logits.argmax(1) / 3 - soft).detach()
        fake = torch.cat([image, seen], 1)
        loss = functional.cross_entropy(logits, labels) + ((image - fine) ** 2).mean() + 1e-3 * ((judge(fake) - 1) ** 2).mean()
        lowered[0].zero_grad()
        loss.backward()
        lowered[0].step()
        lowered[1].zero_grad()
        (((judge(torch.cat([fine, labels / 3], 1)) - 1) ** 2).mean() / 2 + (judge(fake.detach()) ** 2).mean() / 2).backward()
        lowered[1].step()
        print(f"PyTorch {torch.__version__}, {layout}: step {time.perf_counter() - start:.2f} s, {processor() - used:.2f} s of processors, "
              f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB at most", flush=True)
