package io.github.throughplane.clade;

import io.github.throughplane.clade.CladePrediction.Mode;
import io.github.throughplane.clade.CladeSettings.Recipe;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.Tensors;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.DoubleSupplier;

import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Tensor;

/**
 * Speed of CLADE's prediction beside that of the engine alone, alternating in one run. Prints one line a measurement.
 * Arguments: filters (64), rounds (5).
 */
public final class SpeedBenchmark {

	private static final int PATCH = CladeSettings.PATCH;
	private static final int AT_ONCE = 32;
	private static final int ROWS = 128;
	private static final int COLUMNS = 330;

	private SpeedBenchmark() {}

	public static void main(final String... arguments) throws Exception {
		final int filters = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 64;
		final int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
		final CladeSettings settings = CladeSettings.of(Recipe.PAPER, false).withFilters(filters);
		final long start = System.nanoTime();
		for (final Precision precision : Precision.values())
			try (CladeNetwork network = new CladeNetwork(settings.generator(), precision)) {
				network.translate(new float[PATCH * PATCH], PATCH, PATCH);
				System.out.printf("%s: start to first patch %.2f s%n", precision, (System.nanoTime() - start) / 1e9);
				measure(network, precision, rounds);
			}
	}

	private static void measure(final CladeNetwork network, final Precision precision, final int rounds) throws Exception {
		final Path folder = Files.createTempDirectory("speed");
		network.export(folder);
		try (SavedModelBundle bundle = SavedModelBundle.load(folder.toString());
			Tensor patches = Tensors.of(noise(AT_ONCE * PATCH * PATCH), AT_ONCE, PATCH, PATCH, 1))
		{
			final Session session = bundle.session();
			final var signature = bundle.metaGraphDef().getSignatureDefMap().values().iterator().next();
			final String input = signature.getInputsMap().values().iterator().next().getName();
			final String output = signature.getOutputsMap().values().iterator().next().getName();
			final PlaneTranslator stitched = new PlaneTranslator(network::translate, ROWS, COLUMNS, CladePrediction.PAPER.with(Mode.STITCHED, 12, precision));
			final PlaneTranslator seamless = new PlaneTranslator(network::translate, ROWS, COLUMNS, CladePrediction.PAPER.with(Mode.SEAMLESS, 12, precision));
			final float[][] plane = { noise(ROWS * COLUMNS) };
			final int perPlane = new io.github.throughplane.reslice.Stitching(ROWS, COLUMNS, PATCH, 12,
				io.github.throughplane.reslice.Stitching.Window.UNIFORM).patches();
			for (int round = 0; round < rounds; round++) {
				final double bare = seconds(() -> {
					for (int i = 0; i < 4; i++)
						try (Result result = session.runner().feed(input, patches).fetch(output).run()) {
							result.get(0).shape();
						}
					return 4.0 * AT_ONCE;
				});
				final double product = seconds(() -> {
					stitched.translate(plane, images -> {});
					return perPlane;
				});
				final double whole = seconds(() -> {
					seamless.translate(plane, images -> {});
					return 1;
				});
				System.out.printf("%s: bare %.1f patches/s, product %.1f patches/s (%.1f %%), whole plane %.3f s%n",
					precision, bare, product, 100 * product / bare, 1 / whole);
			}
		}
	}

	/** Pieces a second of a work that tells how many pieces it did. */
	private static double seconds(final DoubleSupplier work) {
		final long start = System.nanoTime();
		final double pieces = work.getAsDouble();
		return pieces / ((System.nanoTime() - start) / 1e9);
	}

	private static float[] noise(final int count) {
		final Random random = new Random(1);
		final float[] values = new float[count];
		for (int i = 0; i < count; i++)
			values[i] = random.nextFloat() * 2 - 1;
		return values;
	}
}
