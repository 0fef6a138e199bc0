package io.github.throughplane.autoencoder;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.autoencoder.AutoencoderSettings.Preset;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainerContract;
import io.github.throughplane.training.TrainingFolder;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Real trainings of the smallest networks. */
@Category(NeedsEngine.class)
public class AutoencoderTrainerTest extends TrainerContract {

	private static final AutoencoderSettings TWO_EPOCHS = Hearts.settings(Preset.A16, 2);

	private static TrainedAutoencoder train(final Path path, final AutoencoderSettings settings, final boolean resume, final Progress progress) {
		return train(path, List.of(Hearts.stack(7, 1), Hearts.stack(7, 2)), List.of(Hearts.stack(7, 3)), settings, resume, progress);
	}

	private static TrainedAutoencoder train(final Path path, final List<Volume> training, final List<Volume> judged, final AutoencoderSettings settings,
		final boolean resume, final Progress progress)
	{
		try (TrainingFolder folder = new TrainingFolder(path)) {
			return new AutoencoderTrainer(training, judged, settings, folder, Progress.NONE).train(resume, TimeLimit.NONE, preview -> {}, progress);
		}
	}

	/** Epochs of four steps. */
	@Override
	protected Training training() {
		return of(TWO_EPOCHS);
	}

	@Override
	protected Training otherSettings() {
		return of(Hearts.settings(Preset.A16, 3));
	}

	private static Training of(final AutoencoderSettings settings) {
		return (path, resume, progress) -> result(train(path, settings, resume, progress));
	}

	private static Result result(final TrainedAutoencoder trained) {
		return new Result(trained.weights(), trained.history(), trained.epoch(), trained.testOutput());
	}

	@Override
	protected Training otherImages() {
		return (path, resume, progress) -> result(train(path, List.of(Hearts.stack(7, 5)), List.of(Hearts.stack(7, 3)), TWO_EPOCHS, resume, progress));
	}

	@Test
	public void resumesBitByBitWithEverything() {
		assertResumes(of(Hearts.settings(Preset.P8, 2).with(changes -> {
			changes.synthesis(0.05);
			changes.decaying(true);
		})));
	}

	@Test
	public void stopKeepsTheBestNetwork() throws IOException {
		final Path path = folder("stopped");
		final TrainedAutoencoder trained = train(path, Hearts.settings(Preset.A16, 500), false, RecordedProgress.stoppingAt(14));
		assertEquals(4, trained.history().rows());
		assertEquals(1 + best(trained.history().column("ssim")), trained.epoch());
		assertEquals("only the best epoch's weights are there", Set.of("latest.checkpoint", "lock", "history.csv", "epoch-" + trained.epoch() + ".weights"),
			files(path));
	}

	private static int best(final double[] values) {
		int best = 0;
		for (int i = 0; i < values.length; i++)
			if (values[i] > values[best])
				best = i;
		return best;
	}

	/** A training whose time is as good as over learns nothing any more where its rate falls, and goes on learning where it is constant. */
	@Test
	public void learningRateFollowsTheTimeWhereItFalls() {
		for (final boolean decaying : new boolean[] { false, true }) {
			final AutoencoderSettings settings = Hearts.settings(Preset.A16, 500).with(changes -> changes.decaying(decaying));
			final float[] one = afterSteps(1, settings);
			assertEquals(decaying, Arrays.equals(one, afterSteps(3, settings)));
		}
	}

	/** Weights of a layer when all time was used from the start. */
	private float[] afterSteps(final int steps, final AutoencoderSettings settings) {
		try (TrainingFolder folder = new TrainingFolder(folder(settings.decaying() + " " + steps))) {
			final Map<String, float[]> weights = new AutoencoderTrainer(List.of(Hearts.stack(7, 1)), List.of(Hearts.stack(7, 3)), settings, folder, Progress.NONE)
				.train(false, () -> 1 - 1e-12, preview -> {}, RecordedProgress.stoppingAt(steps)).weights();
			return weights.get(weights.keySet().stream().filter(name -> name.endsWith("kernel")).sorted().findFirst().orElseThrow());
		}
	}

	/** A learning rate so low that the validation error hardly moves, or grows: the training ends long before its 500 epochs. */
	@Test
	public void endsWhenNothingIsGained() {
		final AutoencoderSettings settings = Hearts.settings(Preset.A16, 500).with(changes -> {
			changes.patience(2);
			changes.learningRate(0.5);
			changes.patchesPerEpoch(4);
		});
		final double[] errors = train(folder("stalled"), settings, false, Progress.NONE).history().column("validation");
		assertTrue("epochs: " + errors.length, errors.length >= 3 && errors.length < 500);
		for (int i = errors.length - 2; i < errors.length; i++)
			assertTrue(errors[i] >= errors[errors.length - 3]);
	}

	@Test
	public void errorsFallAndAreThoseOfTheSteps() {
		final TrainedAutoencoder trained = train(folder("learning"), Hearts.settings(Preset.A16, 6).with(changes -> changes.patchesPerEpoch(80)), false, Progress.NONE);
		final double[] reconstruction = trained.history().column("reconstruction");
		assertEquals(List.of("epoch", "steps", "reconstruction", "ssim", "psnr", "validation", "seconds"), trained.history().columns());
		assertTrue(reconstruction[0] + " to " + reconstruction[5], reconstruction[5] < 0.5 * reconstruction[0]);
	}

	/** Slices larger and smaller than a patch, odd and even, of other pixel sizes and numbers. */
	@Test
	public void volumesOfMixedSizes() {
		final List<Volume> mixed = List.of(Hearts.stack(61, 80, 5, 1), Hearts.stack(17, 24, 2, 2), Grids.volume(33, 9, 1, new Spacing(0.7, 2.1, 8, "mm"),
			(x, y, z) -> Math.sin(x + y)));
		final TrainedAutoencoder trained = train(folder("mixed"), mixed, List.of(Hearts.stack(19, 70, 3, 3)), TWO_EPOCHS, false, Progress.NONE);
		assertEquals(2, trained.history().rows());
	}

	/** One volume only: the slices that it is judged by are spread, and no two of them are neighbours. */
	@Test
	public void slicesKeptOutOfASingleVolume() {
		assertEquals(Set.of(1), Validation.spread(3));
		assertEquals(Set.of(2), Validation.spread(4));
		assertEquals(Set.of(3, 7, 12, 16), Validation.spread(20));
		for (int slices = 3; slices < 60; slices++) {
			int last = -1;
			for (final int z : Validation.spread(slices)) {
				assertTrue(slices + " slices: " + z, z > last + 1 || last < 0 && z > 0);
				assertTrue(z < slices - 1);
				last = z;
			}
		}
		assertEquals(Set.of(), Validation.spread(2));
		assertEquals(2, train(folder("single"), List.of(Hearts.stack(7, 1)), List.of(), TWO_EPOCHS, false, Progress.NONE).history().rows());
	}

	@Test
	public void unsuitableVolumesAreRefused() {
		final Volume two = Hearts.stack(2, 1);
		refused("None of the 1 volumes that epochs are judged on has three slices.", List.of(two), List.of());
		refused("None of the 1 volumes that epochs are judged on has three slices.", List.of(Hearts.stack(7, 1)), List.of(two));
		refused("12 of 140 pixels of the image are not finite numbers, the first NaN at (3, 1, 0).",
			List.of(Grids.volume(5, 4, 7, 8, (x, y, z) -> x == 3 && (y == 1 || y == 2 && z < 5) ? Double.NaN : x)), List.of());
		refused("A volume of 9x9x7 samples of 1.0x1.0x8.0 mm is constant.", List.of(Hearts.stack(7, 1), Grids.volume(9, 9, 7, 8, (x, y, z) -> 5)), List.of());
	}

	private void refused(final String message, final List<Volume> training, final List<Volume> judged) {
		final UserProblem problem = assertThrows(UserProblem.class, () -> train(folder("refused"), training, judged, TWO_EPOCHS, false, Progress.NONE));
		assertEquals(message, problem.getMessage().substring(0, Math.min(message.length(), problem.getMessage().length())));
	}
}
