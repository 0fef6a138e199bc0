package io.github.throughplane.clade;

import io.github.throughplane.benchmark.Memory;
import io.github.throughplane.clade.CladePrediction.Mode;
import io.github.throughplane.clade.CladeSettings.Recipe;
import io.github.throughplane.network.ResidualGenerator.Upsampling;
import io.github.throughplane.task.Progress;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.volume.IntensityMap.Rule;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.io.IOException;

/**
 * Time and memory of CLADE on a whole volume of the publication's size: 185x330x24 thick slices become 185x330x128 samples. Random
 * weights, stride 12. Prints one line a run. Arguments: filters (64), upsampling (RESIZE), columns (185; fewer do for the memory).
 */
public final class WholeVolumeBenchmark {

	private WholeVolumeBenchmark() {}

	public static void main(final String... arguments) throws IOException {
		final int filters = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 64;
		final Upsampling upsampling = arguments.length > 1 ? Upsampling.valueOf(arguments[1]) : Upsampling.RESIZE;
		final int columns = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 185;
		final CladeSettings settings = CladeSettings.of(Recipe.FAITHFUL, false).with(changes -> {
			changes.filters(filters);
			changes.upsampling(upsampling);
		});
		final Volume thick = Phantom.thick(columns, 330, 24, new Spacing(1, 1, 127.0 / 23, "mm"));
		final TrainedClade model = TinyModel.of(settings, Rule.PERCENTILES);
		for (final Precision precision : Precision.values())
			for (final Mode mode : new Mode[] { Mode.SEAMLESS, Mode.STITCHED })
				try (CladePredictor predictor = new CladePredictor(model, CladePrediction.FAITHFUL.with(mode, 12, precision))) {
					final long start = System.nanoTime();
					final Volume fine = predictor.superResolve(thick, Progress.NONE);
					System.out.printf("%s %s: %dx%dx%d in %.1f s, most memory so far %s%n", mode, precision, fine.width(), fine.height(),
						fine.depth(), (System.nanoTime() - start) / 1e9, Memory.most());
				}
	}
}
