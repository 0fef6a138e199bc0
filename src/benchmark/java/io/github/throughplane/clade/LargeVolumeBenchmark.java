package io.github.throughplane.clade;

import ij.ImagePlus;
import ij.VirtualStack;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.menu.LauncherCalls;
import io.github.throughplane.task.Progress;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Volumes larger than the heap go through block by block: to be run with {@code -Xmx512m}. A stack of 16 bits, whose samples take 400
 * MB, becomes results of 1.6 GB and 800 MB; prints the time of each and the most memory of this process that no file stands behind.
 * Arguments: width and height (1024), slices (200).
 */
public final class LargeVolumeBenchmark {

	private static long mostMegabytes;

	private LargeVolumeBenchmark() {}

	public static void main(final String... arguments) throws IOException {
		final int side = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1024;
		final int slices = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
		final Path folder = Files.createTempDirectory("large-volume");
		final Path stack = folder.resolve("stack.tif");
		final Path result = folder.resolve("result.tif");
		final Path model = folder.resolve("model.zip");
		try {
			write(stack, side, slices);
			TinyModel.write(model);
			call("interpolate", "input=" + stack, "output=" + result, "method=cubic", "backprojection=auto", "spacing=0.5");
			call("clade", "input=" + stack, "output=" + result, "model=" + model, "mode=seamless");
		}
		finally {
			for (final Path file : List.of(stack, result, model))
				Files.deleteIfExists(file);
			Files.delete(folder);
		}
	}

	private static void call(final String... words) {
		mostMegabytes = 0;
		final long start = System.nanoTime();
		new LauncherCalls(line -> look()).call(words);
		System.out.printf("%s: %.0f s, %d MB%n", words[0], (System.nanoTime() - start) / 1e9, mostMegabytes);
	}

	/** At every line of progress. */
	private static void look() {
		try {
			final long kilobytes = Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("RssAnon"))
				.mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).findFirst().orElse(0);
			mostMegabytes = Math.max(mostMegabytes, kilobytes / 1024);
		}
		catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Slices 2 mm apart of pixels of 1 mm; no two planes alike. */
	private static void write(final Path file, final int side, final int slices) {
		final VirtualStack planes = new VirtualStack(side, side, slices) {

			@Override
			public ImageProcessor getProcessor(final int index) {
				final short[] pixels = new short[side * side];
				for (int i = 0; i < pixels.length; i++) {
					final int x = i % side;
					final int y = i / side;
					pixels[i] = (short) (1000 + 400 * Math.sin(0.05 * x + 0.1 * index) * Math.cos(0.03 * y) + (x / 16 + y / 16 + index / 4) % 2 * 200);
				}
				return new ShortProcessor(side, side, pixels, null);
			}

			@Override
			public Object getPixels(final int index) {
				return getProcessor(index).getPixels();
			}
		};
		planes.setBitDepth(16);
		final ImagePlus image = new ImagePlus("stack", planes);
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelDepth = 2;
		ImageFiles.save(image, file, Progress.NONE);
	}
}
