package io.github.throughplane.deeprecon;

import io.github.throughplane.command.input.SliceSource;
import io.github.throughplane.command.input.StandIn;
import io.github.throughplane.command.input.TrainingSlices;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.stylegan.SampleNetwork;
import io.github.throughplane.task.Progress;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.view.picture.PictureFile;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.StatUtils;

/**
 * Whether a generator draws hearts of its own: how far each of its samples lies from the nearest slice that it has learned from, beside the same of slices of
 * hearts that were kept out. Slices that a training has left beside the model are taken from there. One that had learned slices by heart would draw them at a distance near 0. Draws a picture: samples, below each the nearest slice of
 * the training, and in the last two rows the same of slices kept out. Arguments: model, folder of images that it was trained on or "none", number of phantoms,
 * their variety, seed of the training, and a PNG file.
 */
public final class SamplesBenchmark {

	private static final int SAMPLES = 256;
	private static final int SHOWN = 10;
	private static final long SEED = 77;
	private static final double FIRST = 5;

	/** What was looked for, and the nearest slice. */
	private record Match(float[] image, byte[] nearest, double distance) {}

	private SamplesBenchmark() {}

	public static void main(final String... arguments) {
		final DeepReconModel.HeartModel model = DeepReconModel.read(ModelFile.resolve(arguments[0]));
		final int side = model.generator().shape().size();
		final SliceSource source = new SliceSource(arguments[1].equals("none") ? Optional.empty() : Optional.of(Path.of(arguments[1])),
			new TrainingSlices(HeartClasses.STANDARD, StandIn.parse("")), 1, Integer.parseInt(arguments[2]), Variety.valueOf(arguments[3].toUpperCase(Locale.ROOT)),
			Long.parseLong(arguments[4]));
		final KeptSlices kept = KeptSlices.in(TrainingFolder.beside(ModelFile.resolve(arguments[0])), source.fingerprint(model.slices(), side));
		final HeartSlices slices = source.slices(List.of(kept), model.slices(), side, Progress.NONE);
		final List<byte[]> learned = slices.split().training().stream().flatMap(patient -> slices.packed().get(patient).stream()).toList();
		final List<float[]> made;
		try (SampleNetwork network = model.generator().samples()) {
			made = network.images(SAMPLES, SEED);
		}
		final List<Match> samples = nearest(made, learned);
		final List<Match> keptOut = nearest(slices.kept().subList(0, Math.min(SAMPLES, slices.kept().size())), learned);
		System.out.println("| images | mean difference to the nearest slice learned from | 5 % below | smallest |\n|---|---|---|---|");
		print("samples", samples);
		print("slices kept out", keptOut);
		PictureFile.write(picture(side, samples, keptOut), Path.of(arguments[5]));
	}

	private static List<Match> nearest(final List<float[]> images, final List<byte[]> learned) {
		return images.parallelStream().map(image -> {
			Match best = null;
			for (final byte[] slice : learned) {
				final double distance = difference(image, slice);
				if (best == null || distance < best.distance())
					best = new Match(image, slice, distance);
			}
			return best;
		}).toList();
	}

	/** Mean absolute difference, as a share of the range. */
	private static double difference(final float[] image, final byte[] packed) {
		final float[] slice = PackedSlice.unpacked(packed);
		return IntStream.range(0, image.length).mapToDouble(i -> Math.abs(Math.max(-1, Math.min(1, image[i])) - slice[i])).sum() / image.length / 2;
	}

	private static void print(final String name, final List<Match> matches) {
		final double[] distances = matches.stream().mapToDouble(Match::distance).sorted().toArray();
		System.out.printf(Locale.ROOT, "| %s | %.4f | %.4f | %.4f |%n", name, Arrays.stream(distances).average().orElseThrow(),
			StatUtils.percentile(distances, FIRST), distances[0]);
	}

	private static BufferedImage picture(final int side, final List<Match> samples, final List<Match> kept) {
		final BufferedImage picture = new BufferedImage(SHOWN * side, 4 * side, BufferedImage.TYPE_BYTE_GRAY);
		for (int i = 0; i < SHOWN; i++) {
			draw(picture, i * side, 0, side, samples.get(i).image());
			draw(picture, i * side, side, side, PackedSlice.unpacked(samples.get(i).nearest()));
			draw(picture, i * side, 2 * side, side, kept.get(i).image());
			draw(picture, i * side, 3 * side, side, PackedSlice.unpacked(kept.get(i).nearest()));
		}
		return picture;
	}

	private static void draw(final BufferedImage picture, final int x, final int y, final int side, final float[] image) {
		for (int i = 0; i < image.length; i++)
			picture.getRaster().setSample(x + i % side, y + i / side, 0, (int) Math.max(0, Math.min(255, (image[i] + 1) * 127.5)));
	}
}
