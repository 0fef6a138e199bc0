package io.github.throughplane.shapeprior;

import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.command.input.TrainingHearts;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.task.Progress;

import java.util.List;

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
		try (ShapeNetwork network = prior.network()) {
			for (final Variety variety : Variety.values()) {
				final ShapeSet hearts = TrainingHearts.phantoms(UNSEEN, 3, List.of(variety), prior.grid(), Progress.NONE);
				for (int i = 0; i < hearts.size(); i++) {
					final float[] heart = hearts.plain(i, prior.typical());
					final double dice = Reconstruction.of(network.reconstruct(heart), heart).mean();
					assertTrue(variety + " phantom " + (UNSEEN + i) + ": Dice " + dice, dice > (variety == Variety.USUAL ? 0.95 : 0.85));
				}
			}
		}
	}
}
