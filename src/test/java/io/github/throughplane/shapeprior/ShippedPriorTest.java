package io.github.throughplane.shapeprior;

import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.task.Progress;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** The shipped prior, on hearts that it has not learned from. */
@Category(NeedsEngine.class)
public class ShippedPriorTest {

	private static final long UNSEEN = 100_001;

	/** As good as on the hearts of its card, but for the few that are far from the mean. */
	@Test
	public void knowsUnseenHearts() {
		final TrainedShapes prior = ShapeModel.read(ModelFile.resolve("heart-shape"));
		final ShapeGrid grid = prior.grid();
		final ShapeSet hearts = new ShapeSet(grid);
		for (int i = 0; i < 3; i++)
			hearts.add(Hearts.phantom(UNSEEN + i, grid), "Phantom " + (UNSEEN + i), Progress.NONE);
		try (ShapeNetwork network = new ShapeNetwork(prior.settings(), grid)) {
			network.load(prior.weights());
			for (int i = 0; i < hearts.size(); i++) {
				final GridSampling sampling = hearts.sampling(i, prior.typical(), 0, 0, 0);
				final float[] heart = new float[grid.samples()];
				for (int k = 0; k < heart.length; k++)
					heart[k] = sampling.at(k % (grid.columns() * grid.rows()), k / (grid.columns() * grid.rows()));
				final double dice = Reconstruction.of(network.reconstruct(heart), heart).mean();
				assertTrue("Phantom " + (UNSEEN + i) + ": Dice " + dice, dice > 0.95);
			}
		}
	}
}
