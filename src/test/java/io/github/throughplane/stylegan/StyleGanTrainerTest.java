package io.github.throughplane.stylegan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.stylegan.StyleShape.Preset;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.Preview;
import io.github.throughplane.training.TimeLimit;
import io.github.throughplane.training.TrainerContract;
import io.github.throughplane.training.TrainingFolder;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Real trainings of the smallest networks. */
@Category(NeedsEngine.class)
public class StyleGanTrainerTest extends TrainerContract {

	/** Two epochs of three steps, among which are some that lower the penalty and even out the path lengths. */
	private static final StyleGanSettings SETTINGS = StyleGanSettings.of(Preset.LITE64).with(changes -> changes.batch(4).steps(6).stepsPerEpoch(3)
		.penaltyEvery(2).pathEvery(3).halfLife(0.02).augment(true).judged(16));

	private static TrainedStyleGan train(final Path path, final Images images, final StyleGanSettings settings, final boolean resume, final Progress progress,
		final List<Preview> previews)
	{
		try (TrainingFolder folder = new TrainingFolder(path)) {
			return new StyleGanTrainer(images, TinyImages.SHAPE, settings, folder).train(resume, TimeLimit.NONE, previews::add, progress);
		}
	}

	private static Training of(final Images images, final StyleGanSettings settings) {
		return (path, resume, progress) -> {
			final TrainedStyleGan trained = train(path, images, settings, resume, progress, new ArrayList<>());
			return new Result(trained.weights(), trained.history(), trained.epoch(), trained.testOutput().values());
		};
	}

	@Override
	protected Training training() {
		return of(new TinyImages(1), SETTINGS);
	}

	@Override
	protected Training otherSettings() {
		return of(new TinyImages(1), SETTINGS.withGradientPenalty(0.2));
	}

	@Override
	protected Training otherImages() {
		return of(new TinyImages(2), SETTINGS);
	}

	/** From noise to something like discs: dark around, bright in the middle, no two alike. */
	@Test
	public void learns() {
		final List<Preview> previews = new ArrayList<>();
		final TrainedStyleGan trained = train(folder("learned"), new TinyImages(1), SETTINGS.with(changes -> changes.steps(240).stepsPerEpoch(60).augment(false)
			.penaltyEvery(16).pathEvery(4).judged(32).halfLife(0.2)), false, Progress.NONE, previews);
		final double[] distances = trained.history().column("distance");
		assertTrue(trained.history().csv(), distances[trained.epoch() - 1] < 0.75 * distances[0]);
		assertEquals(4 * TinyImages.SIDE * 4 * TinyImages.SIDE, previews.get(0).after().length);
		try (SampleNetwork samples = trained.samples()) {
			final List<float[]> images = samples.images(16, 1);
			double middle = 0;
			double corner = 0;
			for (final float[] image : images) {
				middle += image[8 * 16 + 8] / 16;
				corner += image[0] / 16;
			}
			assertTrue(middle + " in the middle, " + corner + " in a corner", middle > corner + 0.5);
			assertTrue("variety " + ImageJudge.difference(images), ImageJudge.difference(images) > 0.05);
		}
	}

	@Test
	public void tooFewImagesAreRefused() {
		final Images few = new Images() {

			@Override
			public float[] batch(final long step, final int count) {
				return new TinyImages(1).batch(step, count);
			}

			@Override
			public List<float[]> kept() {
				return new TinyImages(1).kept().subList(0, 3);
			}

			@Override
			public int fingerprint() {
				return 0;
			}
		};
		assertEquals("3 images are kept out of training to judge the generator by. Give more images.",
			assertThrows(UserProblem.class, () -> train(folder("few"), few, SETTINGS, false, Progress.NONE, new ArrayList<>())).getMessage());
	}

	private static final StyleGanSettings HOPELESS = SETTINGS.with(changes -> changes.learningRate(0.05).gradientPenalty(0).pathWeight(0).steps(4000).stepsPerEpoch(4000)
		.batch(32));

	/** Real images that are all alike are told from made ones at once, and for long; before the first epoch there is no generator to keep. */
	@Test
	public void aDiscriminatorThatWinsAtOnceIsAProblem() {
		final String message = assertThrows(UserProblem.class, () -> train(folder("won"), new Checkerboards(), HOPELESS, false, Progress.NONE, new ArrayList<>()))
			.getMessage();
		assertTrue(message, message.contains("the discriminator had told real images from made ones without an error for") && message.contains("no generator yet"));
	}

	/** Later on it ends the training as a stop does: the best generator so far is kept, with a word. */
	@Test
	public void aDiscriminatorThatWinsLaterLeavesTheBestGenerator() {
		final TrainedStyleGan trained = train(folder("later"), new Checkerboards(), HOPELESS.withStepsPerEpoch(30), false, Progress.NONE, new ArrayList<>());
		final double[] steps = trained.history().column("steps");
		assertTrue(trained.history().csv(), steps.length > 1 && steps[steps.length - 1] < 4000);
		final double[] distances = trained.history().column("distance");
		for (final double distance : distances)
			assertTrue(trained.history().csv(), distances[trained.epoch() - 1] <= distance);
		final String warning = trained.warning().orElseThrow();
		assertTrue(warning,
			warning.startsWith("At step " + (int) steps[steps.length - 1] + " the discriminator had told real images from made ones without an error for"));
		assertTrue(warning, warning.contains("The generator is that of the best epoch until then."));
	}

	/** What no such generator makes of its low passes. */
	private static final class Checkerboards implements Images {

		@Override
		public float[] batch(final long step, final int count) {
			final float[] images = new float[count * TinyImages.SIDE * TinyImages.SIDE];
			for (int i = 0; i < images.length; i++)
				images[i] = 1000 * ((i + i / TinyImages.SIDE) % 2 * 2 - 1);
			return images;
		}

		@Override
		public List<float[]> kept() {
			return new TinyImages(1).kept();
		}

		@Override
		public int fingerprint() {
			return 0;
		}
	}
}
