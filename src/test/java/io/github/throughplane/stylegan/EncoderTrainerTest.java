package io.github.throughplane.stylegan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
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

/** Real trainings of the smallest encoder there is. */
@Category(NeedsEngine.class)
public class EncoderTrainerTest extends TrainerContract {

	private static final TrainedStyleGan GENERATOR = TinyStyleGan.random();
	private static final EncoderSettings SETTINGS = EncoderSettings.STANDARD.with(changes -> changes.encoderBatch(4).encoderSteps(4).encoderStepsPerEpoch(2));

	private static TrainedEncoder train(final Path path, final Images images, final EncoderSettings settings, final boolean resume, final Progress progress,
		final List<Preview> previews)
	{
		try (TrainingFolder folder = new TrainingFolder(path)) {
			return new EncoderTrainer(images, GENERATOR, settings, folder).train(resume, TimeLimit.NONE, previews::add, progress);
		}
	}

	private static Training of(final Images images, final EncoderSettings settings) {
		return (path, resume, progress) -> {
			final TrainedEncoder trained = train(path, images, settings, resume, progress, new ArrayList<>());
			return new Result(trained.weights(), trained.history(), trained.epoch(), trained.testOutputs().get(1).values());
		};
	}

	@Override
	protected Training training() {
		return of(new TinyImages(1), SETTINGS);
	}

	@Override
	protected Training otherSettings() {
		return of(new TinyImages(1), SETTINGS.withEncoderLength(0.01));
	}

	@Override
	protected Training otherImages() {
		return of(new TinyImages(2), SETTINGS);
	}

	/** Discs are made again the better the longer, and the generator stays as it is. */
	@Test
	public void learns() {
		final List<Preview> previews = new ArrayList<>();
		final TrainedEncoder trained = train(folder("learned"), new TinyImages(1), SETTINGS.with(changes -> changes.encoderSteps(120).encoderStepsPerEpoch(40)
			.encoderRate(1e-3)), false, Progress.NONE, previews);
		final double[] psnr = trained.history().column("psnr");
		assertTrue(trained.history().csv(), psnr[trained.epoch() - 1] > psnr[0]);
		assertTrue(trained.history().csv(), trained.history().column("squared_error")[2] < 0.8 * trained.history().column("squared_error")[0]);
		assertEquals(TinyImages.SIDE * TinyImages.SIDE, previews.get(0).after().length);
		assertTrue(trained.weights().keySet().stream().allMatch(name -> name.contains("encoder.")));
		assertTrue(trained.weights().keySet().stream().anyMatch(name -> name.startsWith("statistics.")));
	}

	@Test
	public void withoutImagesToJudgeByItIsRefused() {
		final Images none = new Images() {

			@Override
			public float[] batch(final long step, final int count) {
				return new TinyImages(1).batch(step, count);
			}

			@Override
			public List<float[]> kept() {
				return List.of();
			}

			@Override
			public int fingerprint() {
				return 0;
			}
		};
		assertEquals("No image is kept out of training to judge the encoder by. Give more images.",
			assertThrows(UserProblem.class, () -> train(folder("none"), none, SETTINGS, false, Progress.NONE, new ArrayList<>())).getMessage());
	}
}
