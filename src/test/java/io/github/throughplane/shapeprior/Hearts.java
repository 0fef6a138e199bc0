package io.github.throughplane.shapeprior;

import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.task.Progress;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Spacing;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Phantoms on a coarse grid, and small priors. */
public final class Hearts {

	/** As large as the grid of hearts, in 16384 samples. */
	public static final ShapeGrid GRID = new ShapeGrid(32, 32, 16, 5, 8);
	static final ShapePriorSettings SETTINGS = new ShapePriorSettings(2, 5, 1e-3, 4, 3, 2e-3, 0, 0, 1);

	private Hearts() {}

	/** A phantom at end-diastole. */
	public static LabelVolume phantom(final long seed) {
		return phantom(seed, GRID);
	}

	/** A phantom at end-diastole on another grid. */
	static LabelVolume phantom(final long seed, final ShapeGrid grid) {
		final CardiacPhantom phantom = CardiacPhantom.draw(seed);
		final Spacing spacing = new Spacing(grid.pixel(), grid.pixel(), grid.spacing(), "mm");
		return phantom.labels(phantom.volumeGrid(grid.size(), spacing), CardiacPhantom.END_DIASTOLE, Progress.NONE);
	}

	/** Phantoms with the seeds from 1 on. */
	static ShapeSet phantoms(final int count) {
		final ShapeSet hearts = new ShapeSet(GRID);
		for (int seed = 1; seed <= count; seed++)
			hearts.add(phantom(seed), "Phantom " + seed, Progress.NONE);
		return hearts;
	}

	static TrainedShapes train(final Path path, final ShapeSet hearts, final ShapePriorSettings settings, final boolean resume, final Progress progress) {
		try (TrainingFolder folder = new TrainingFolder(path)) {
			return new ShapeTrainer(hearts, settings, folder).train(resume, preview -> {}, progress);
		}
	}

	/** Numbers from -0.5 to 0.5, as those of make_golden.py. */
	static float[] scattered(final int count, final int k) {
		final float[] values = new float[count];
		for (long n = 0; n < count; n++)
			values[(int) n] = (float) ((n * n * 31 + n * 7919 + k * 104729L) % 1009 / 1009.0 - 0.5);
		return values;
	}

	/** The weights of make_golden.py. */
	static Map<String, float[]> scatteredWeights(final ShapeNetwork network) {
		final Map<String, float[]> weights = new LinkedHashMap<>();
		network.shapes().forEach((name, shape) -> {
			final float[] values = scattered(Arrays.stream(shape).reduce(1, Math::multiplyExact), weights.size());
			final double factor = !name.endsWith(".kernel") ? 1 : name.startsWith("conv") ? Math.sqrt(24.0 / 64 / shape[3])
				: name.startsWith("deconv") ? Math.sqrt(24.0 / 8 / shape[4]) : Math.sqrt(12.0 / shape[0]);
			final double offset = name.endsWith(".scale") || name.endsWith(".variance") ? 1 : 0;
			for (int i = 0; i < values.length; i++)
				values[i] = (float) (factor * values[i] + offset);
			weights.put(name, values);
		});
		return weights;
	}
}
