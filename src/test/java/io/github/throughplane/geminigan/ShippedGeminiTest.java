package io.github.throughplane.geminigan;

import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.metric.Dice;
import io.github.throughplane.metric.LabelMatch;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.phantom.ScannerStyle;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.TreeSet;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** The shipped model, on hearts and scanners that it has not learned from. */
@Category(NeedsEngine.class)
public class ShippedGeminiTest {

	private static final TrainedGemini MODEL = GeminiModel.read(ModelFile.resolve("cine-joint"));

	@Test
	public void labelsOfUnseenHeartsAreRight() {
		final TreeSet<Integer> classes = new TreeSet<>(List.of(1, 2, 3));
		final double[] dice = new double[3];
		try (GeminiPredictor predictor = MODEL.predictor(GeminiPrediction.AUTOMATIC)) {
			for (int seed = 7001; seed <= 7003; seed++) {
				final CardiacPhantom phantom = CardiacPhantom.draw(seed, Variety.WIDE);
				final var grid = phantom.shortAxis(new int[] { 168, 168, 0 }, new Spacing(1.25, 1.25, 8, "mm"), 8);
				final Volume stack = phantom.grey(grid, CardiacPhantom.END_DIASTOLE, ScannerStyle.draw(seed), Progress.NONE);
				final LabelVolume truth = phantom.labels(grid, CardiacPhantom.END_DIASTOLE, Progress.NONE);
				final FoundHeart found = predictor.find(List.of(stack), Progress.NONE).get(0);
				assertTrue("consistency " + found.consistency(), found.consistency() > 22);
				final LabelMatch match = LabelMatch.of(found.volume().labels(), truth, Progress.NONE);
				for (int label = 1; label <= 3; label++)
					dice[label - 1] += Dice.VOLUME_3D.of(match.image(), match.reference(), classes, Progress.NONE).get(label).mean() / 3;
			}
		}
		assertTrue("Dice " + dice[0] + " " + dice[1] + " " + dice[2], dice[0] > 0.9 && dice[1] > 0.75 && dice[2] > 0.85);
	}
}
