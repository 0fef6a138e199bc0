package io.github.throughplane.shapeprior;

import io.github.throughplane.task.TrainingHistory;

import java.util.Map;

/** A prior on the coarse grid with weights by formula, as good as any for tests of what stands around it. */
public final class RandomShapes {

	/** Where phantoms lie on the coarse grid, roughly. */
	public static final TypicalHeart TYPICAL = new TypicalHeart(58, -18, 2, -50, 5, 60, 600);

	private RandomShapes() {}

	public static TrainedShapes prior() {
		try (ShapeNetwork network = new ShapeNetwork(Hearts.SETTINGS, Hearts.GRID)) {
			final Map<String, float[]> weights = Hearts.scatteredWeights(network);
			network.load(weights);
			final float[] heart = new float[Hearts.GRID.samples()];
			return new TrainedShapes(Hearts.SETTINGS, Hearts.GRID, TYPICAL, weights, new TrainingHistory(ShapeTrainer.COLUMNS.names()), 1, heart,
				network.reconstruct(heart));
		}
	}
}
