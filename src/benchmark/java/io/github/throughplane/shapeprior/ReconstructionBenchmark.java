package io.github.throughplane.shapeprior;

import io.github.throughplane.command.input.TrainingHearts;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.task.Progress;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/**
 * What is left of whole phantoms that go through a prior's network: Dice of each class, mean and standard deviation. Arguments: the prior
 * (heart-shape), how many phantoms (24), seed of the first (500001), usual or wide (usual).
 */
public final class ReconstructionBenchmark {

	private static final List<String> CLASSES = List.of("left cavity", "myocardium", "right cavity");

	private ReconstructionBenchmark() {}

	public static void main(final String... arguments) {
		final String model = argument(arguments, 0, "heart-shape");
		final int count = Integer.parseInt(argument(arguments, 1, "24"));
		final long first = Long.parseLong(argument(arguments, 2, "500001"));
		final Variety variety = Variety.valueOf(argument(arguments, 3, "usual").toUpperCase(Locale.ROOT));
		final TrainedShapes prior = ShapeModel.read(ModelFile.resolve(model, ShapeModel.METHOD));
		final ShapeSet hearts = TrainingHearts.phantoms(first, count, List.of(variety), prior.grid(), Progress.NONE);
		final DescriptiveStatistics mean = new DescriptiveStatistics();
		final List<DescriptiveStatistics> classes = CLASSES.stream().map(name -> new DescriptiveStatistics()).toList();
		try (ShapeNetwork network = prior.network()) {
			for (int i = 0; i < count; i++) {
				final float[] heart = hearts.plain(i, prior.typical());
				final Reconstruction made = Reconstruction.of(network.reconstruct(heart), heart);
				mean.addValue(made.mean());
				IntStream.range(0, classes.size()).forEach(c -> classes.get(c).addValue(made.dice()[c]));
			}
		}
		System.out.printf(Locale.ROOT, "%s, %d %s phantoms from %d: mean %.3f \u00b1 %.3f, least %.3f%n", model, count, variety.name().toLowerCase(Locale.ROOT), first,
			mean.getMean(), mean.getStandardDeviation(), mean.getMin());
		IntStream.range(0, classes.size()).forEach(c -> System.out.printf(Locale.ROOT, "%s %.3f \u00b1 %.3f%n", CLASSES.get(c), classes.get(c).getMean(),
			classes.get(c).getStandardDeviation()));
	}

	private static String argument(final String[] arguments, final int index, final String otherwise) {
		return index < arguments.length ? arguments[index] : otherwise;
	}
}
