package io.github.throughplane.deeprecon;

import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.geminigan.FoundHeart;
import io.github.throughplane.metric.Dice;
import io.github.throughplane.metric.LabelMatch;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.phantom.CardiacPhantom;
import io.github.throughplane.phantom.ScannerStyle;
import io.github.throughplane.phantom.Variety;
import io.github.throughplane.stylegan.InversionSettings;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** The shipped model, on a heart and a scanner that it has not learned from. */
@Category(NeedsEngine.class)
public class ShippedDeepReconTest {

	private static final int SEED = 7001;

	@Test
	public void labelsOfAnUnseenHeartAreRight() {
		final CardiacPhantom phantom = CardiacPhantom.draw(SEED, Variety.WIDE);
		final var grid = phantom.shortAxis(new int[] { 168, 168, 0 }, new Spacing(1.25, 1.25, 8, "mm"), 8);
		final Volume stack = phantom.grey(grid, CardiacPhantom.END_DIASTOLE, ScannerStyle.draw(SEED), Progress.NONE);
		final LabelVolume truth = phantom.labels(grid, CardiacPhantom.END_DIASTOLE, Progress.NONE);
		try (HeartReconstruction reconstruction = new HeartReconstruction(DeepReconModel.read(ModelFile.resolve("heart-slices")), "heart-slices",
			InversionSettings.STANDARD.withSteps(25), 4, Optional.empty()))
		{
			final FoundHeart found = reconstruction.find(List.of(stack), Progress.NONE).get(0);
			assertTrue("consistency " + found.consistency(), found.consistency() > 15);
			final LabelMatch match = LabelMatch.of(found.volume().labels(), truth, Progress.NONE);
			final double dice = Dice.VOLUME_3D.of(match.image(), match.reference(), new TreeSet<>(List.of(1)), Progress.NONE).get(1).mean();
			assertTrue("Dice " + dice, dice > 0.75);
		}
	}
}
