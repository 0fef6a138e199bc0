package io.github.throughplane.benchmark;

import ij.ImagePlus;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.imagej.WorldFrame;
import io.github.throughplane.volume.Volume;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Thick slices for programs of all kinds, and one judge of their results.
 *
 * <pre>
 * slices FILE FACTOR FOLDER [MERGED [NOISE]]   writes truth.nii.gz and thick.nii.gz into the folder, as {@link ThickCase} makes them
 * judge FOLDER RESULT [SHIFT]                  prints what {@link PeersJudge} finds; the result is moved along z first, in its unit
 * </pre>
 */
public final class PeersBenchmark {

	private static final String TRUTH = "truth.nii.gz";
	private static final String THICK = "thick.nii.gz";

	private PeersBenchmark() {}

	public static void main(final String... arguments) throws IOException {
		if (arguments[0].equals("slices"))
			write(Path.of(arguments[1]), Double.parseDouble(arguments[2]), Path.of(arguments[3]), arguments.length > 4 ? Integer.parseInt(arguments[4]) : 1,
				arguments.length > 5 ? Double.parseDouble(arguments[5]) : 0);
		else
			judge(Path.of(arguments[1]), Path.of(arguments[2]), arguments.length > 3 ? Double.parseDouble(arguments[3]) : 0);
	}

	private static void write(final Path file, final double factor, final Path folder, final int merged, final double noise) throws IOException {
		final Hyperstack stack = Hyperstack.of(ImageFiles.open(file), SliceAxis.Z, Double.NaN);
		final ThickCase example = ThickCase.of(stack.volumes().get(0), factor, merged, noise);
		Files.createDirectories(folder);
		save(stack, example.truth(), folder.resolve(TRUTH));
		save(stack, example.thick(), folder.resolve(THICK));
		System.out.printf(Locale.ROOT, "%s: %s, thick %s%n", file.getFileName(), example.truth(), example.thick());
	}

	/** Every file gets a place in space, or programs would each choose one. */
	private static void save(final Hyperstack stack, final Volume volume, final Path file) {
		final ImagePlus image = stack.toImagePlus(List.of(volume), file.getFileName().toString(), Map.of(), false);
		if (WorldFrame.of(image).isEmpty())
			WorldFrame.aligned(volume.spacing().xyz(), volume.origin()).putOn(image);
		ImageFiles.save(image, file);
	}

	private static void judge(final Path folder, final Path file, final double shift) {
		final Volume result = read(file);
		final double[] origin = result.origin();
		origin[2] += shift;
		final var judge = new PeersJudge(new ThickCase(read(folder.resolve(TRUTH)), read(folder.resolve(THICK))));
		judge.judge(new Volume(result.samples(), result.spacing(), origin, result.sliceThickness(), result.type()))
			.forEach((metric, value) -> System.out.printf(Locale.ROOT, "%s\t%s\t%.4f%n", file.getFileName(), metric, value));
	}

	private static Volume read(final Path file) {
		return Hyperstack.of(ImageFiles.open(file), SliceAxis.Z, Double.NaN).volumes().get(0);
	}
}
