package io.github.throughplane.deeprecon;

import io.github.throughplane.stylegan.Inversion;
import io.github.throughplane.stylegan.InversionSettings;
import io.github.throughplane.stylegan.TrainedEncoder;
import io.github.throughplane.task.Progress;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a segmentation network learns from instead of slices: what the generator makes of their codes, or these codes themselves.
 *
 * @param settings of the network, whose kind and steps of the search count
 * @param encoder and its generator
 */
public record SegmentationInputs(SegmentationSettings settings, TrainedEncoder encoder) {

	/** Images made at once. */
	private static final int AT_ONCE = 32;
	private static final String FILE = "codes.checkpoint";

	/**
	 * What the network takes of each slice. Codes are kept in a file as they are found.
	 *
	 * @param slices each [row][column] from -1 to 1
	 * @param folder of the file
	 * @throws io.github.throughplane.task.Cancelled if the user cancelled; what was found stays in the file
	 */
	public List<float[]> of(final List<float[]> slices, final Path folder, final Progress progress) {
		if (!settings.segmentation().needsInversion())
			return slices;
		final InversionSettings search = InversionSettings.STANDARD.withSteps(settings.segmentationInversion());
		try (Inversion inversion = new Inversion(encoder, search)) {
			final boolean[] central = CodeFinder.central(encoder.generator().shape().size());
			final float[] codes = new KeptCodes(folder.resolve(FILE), search + " by the encoder " + fingerprint()).find(slices,
				(some, part) -> inversion.find(some, central, part).codes(), progress);
			final List<float[]> each = parts(codes, slices.size());
			return settings.segmentation() == SegmentationKind.CODES ? each : made(inversion, each);
		}
	}

	/** Whether codes are kept in a folder, so that a search for the same ones goes on. */
	public static boolean areKept(final Path folder) {
		return Files.exists(folder.resolve(FILE));
	}

	private static List<float[]> made(final Inversion inversion, final List<float[]> codes) {
		final List<float[]> made = new ArrayList<>();
		for (int from = 0; from < codes.size(); from += AT_ONCE) {
			final List<float[]> some = codes.subList(from, Math.min(codes.size(), from + AT_ONCE));
			made.addAll(parts(inversion.made(KeptCodes.joined(some)), some.size()));
		}
		return made;
	}

	private static List<float[]> parts(final float[] all, final int count) {
		final int length = all.length / count;
		final List<float[]> parts = new ArrayList<>();
		for (int i = 0; i < count; i++)
			parts.add(Arrays.copyOfRange(all, i * length, (i + 1) * length));
		return parts;
	}

	/** A number that differs for other weights, in all likelihood. */
	int fingerprint() {
		int hash = 0;
		for (final Map.Entry<String, float[]> weight : encoder.allWeights().entrySet())
			hash += 31 * weight.getKey().hashCode() + Arrays.hashCode(weight.getValue());
		return hash;
	}
}
