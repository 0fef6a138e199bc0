package io.github.throughplane.interpolation;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.Resizer;
import ij.process.ImageProcessor;

import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Interpolation beside ImageJ's own Image > Scale along z, on the same stack, from image to image, alternating in one run. Prints the
 * least time in seconds, which other programs disturb least. Arguments: width and height (256), slices (40), factor (5), rounds (7).
 */
public final class InterpolationBenchmark {

	private static final Map<Interpolation, Integer> SCALES = Map.of(Interpolation.NEAREST, ImageProcessor.NONE, Interpolation.LINEAR,
		ImageProcessor.BILINEAR, Interpolation.CUBIC, ImageProcessor.BICUBIC);

	private InterpolationBenchmark() {}

	public static void main(final String... arguments) {
		final int side = argument(arguments, 0, 256);
		final int slices = argument(arguments, 1, 40);
		final int factor = argument(arguments, 2, 5);
		final int rounds = argument(arguments, 3, 7);
		final int depth = (slices - 1) * factor + 1;
		System.out.printf("%d x %d x %d to %d slices, %d processors%n", side, side, slices, depth, Runtime.getRuntime().availableProcessors());
		System.out.println("| bits | method | ImageJ, s | Throughplane, s | ratio |");
		System.out.println("|---|---|---|---|---|");
		for (final int bits : new int[] { 8, 16, 32 }) {
			final ImagePlus stack = stack(side, slices, factor, bits);
			for (final Interpolation method : Interpolation.values()) {
				final double[] theirs = new double[rounds];
				final double[] ours = new double[rounds];
				for (int round = 0; round < rounds; round++) {
					theirs[round] = SCALES.containsKey(method) ? seconds(depth, () -> new Resizer().zScale(stack, depth, SCALES.get(method))) : Double.NaN;
					ours[round] = seconds(depth, () -> interpolated(stack, method));
				}
				System.out.printf("| %d | %s | %.3f | %.3f | %.1f |%n", bits, method, least(theirs), least(ours), least(theirs) / least(ours));
			}
		}
	}

	private static int argument(final String[] arguments, final int index, final int otherwise) {
		return arguments.length > index ? Integer.parseInt(arguments[index]) : otherwise;
	}

	private static ImagePlus stack(final int side, final int slices, final int factor, final int bits) {
		final ImagePlus stack = IJ.createImage("stack", side, side, slices, bits);
		for (int z = 1; z <= slices; z++)
			for (int y = 0; y < side; y++)
				for (int x = 0; x < side; x++)
					stack.getStack().getProcessor(z).setf(x, y, (x * 7 + y * 3 + z * 31) % 251);
		stack.getCalibration().pixelDepth = factor;
		stack.getCalibration().setUnit("mm");
		return stack;
	}

	private static ImagePlus interpolated(final ImagePlus stack, final Interpolation method) {
		final Hyperstack hyperstack = Hyperstack.of(stack);
		final Volume fine = new Interpolator(new InterpolationSettings(method)).superResolve(hyperstack.volumes().get(0), Progress.NONE);
		return hyperstack.toImagePlus(List.of(fine), method.name(), Map.of(), true);
	}

	private static double seconds(final int depth, final Supplier<ImagePlus> work) {
		final long start = System.nanoTime();
		final ImagePlus result = work.get();
		final double seconds = (System.nanoTime() - start) / 1e9;
		if (result.getNSlices() != depth)
			throw new IllegalStateException(result.getNSlices() + " slices, " + depth + " expected");
		return seconds;
	}

	private static double least(final double[] values) {
		return Arrays.stream(values).min().orElseThrow();
	}
}
