package io.github.throughplane.metric;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.Noise;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.util.Optional;

/** What can be said about a volume without a reference. */
public final class ImageQuality {

	private ImageQuality() {}

	/**
	 * Measures the three families of planes of a volume on its own grid.
	 *
	 * @param computedTomography whether values are Hounsfield units, so that PIQUE shows air at -1000 HU black
	 * @param drawn a line across a border, where someone has drawn one
	 * @return PIQUE_XY and edge_sharpness_XY (1/unit), the same for XZ and YZ, where the edges are those across z; noise: the standard
	 *         deviation in the slices, raw units; SNR ({@link SignalToNoise}) in regions chosen in this volume; and edge_sharpness_line at
	 *         the line. A metric that is not defined is NaN, with a remark
	 * @throws io.github.throughplane.task.UserProblem if a pixel is not finite, the volume is constant, or the line is too short or leaves it
	 */
	public static Measurements of(final Volume volume, final boolean computedTomography, final Optional<EdgeLine> drawn, final Progress progress) {
		Volumes.requireFinite(volume, progress.part(0, 0.05));
		Volumes.requireVaried(volume, progress.part(0.05, 0.1));
		final Optional<Double> atLine = drawn.map(line -> line.sharpness(volume));
		final GreyMapping mapping = GreyMapping.of(volume, computedTomography, progress.part(0.1, 0.15));
		final Foreground foreground = Foreground.of(volume, progress.part(0.15, 0.2));
		final Measurements result = new Measurements();
		for (final PlaneFamily family : PlaneFamily.values()) {
			final Progress part = progress.part(0.2 + 0.25 * family.ordinal(), 0.45 + 0.25 * family.ordinal());
			final var pique = PlaneMetrics.pique(volume, family, mapping, foreground, part.part(0, 0.5));
			result.skipped("PIQUE_" + family, pique);
			result.put("PIQUE_" + family, "planes", pique.value());
			final Edges edges = EdgeFinder.find(volume, family, part.part(0.5, 0.9));
			result.put("edge_sharpness_" + family, "places", edges.sharpness(volume, part.part(0.9, 1)));
		}
		result.put("noise", Noise.standardDeviation(volume, progress.part(0.95, 0.97)));
		final Optional<SignalToNoise> regions = SignalToNoise.find(volume, progress.part(0.97, 1));
		result.put("SNR", regions.map(found -> found.of(volume)).orElse(Double.NaN));
		if (regions.isEmpty())
			result.remark("SNR is not defined: no tile of the image is wholly tissue, or none wholly air with noise in it.");
		atLine.ifPresent(sharpness -> result.put("edge_sharpness_line", sharpness));
		return result;
	}
}
