package io.github.throughplane.stylegan;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.task.UserProblem;

import java.util.Arrays;
import java.util.List;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Images that a generator has made are found again, from wherever an encoder without training begins. */
@Category(NeedsEngine.class)
public class InversionTest {

	private static final TrainedEncoder ENCODER = TinyStyleGan.encoder();
	private static final int PIXELS = TinyImages.SIDE * TinyImages.SIDE;

	private static float[] images(final int count) {
		final float[] images = new float[count * PIXELS];
		try (SampleNetwork samples = ENCODER.generator().samples()) {
			final List<float[]> made = samples.images(count, 3);
			for (int i = 0; i < count; i++)
				System.arraycopy(made.get(i), 0, images, i * PIXELS, PIXELS);
		}
		return images;
	}

	private static Inversion.Found find(final float[] images, final int steps) {
		final boolean[] all = new boolean[PIXELS];
		Arrays.fill(all, true);
		try (Inversion inversion = new Inversion(ENCODER, InversionSettings.STANDARD.with(changes -> changes.steps(steps).rate(0.05)))) {
			return inversion.find(images, all, Progress.NONE);
		}
	}

	@Test
	public void stepsBringImagesNearer() {
		final float[] images = images(3);
		final Inversion.Found before = find(images, 0);
		final Inversion.Found after = find(images, 80);
		for (int i = 0; i < 3; i++)
			assertTrue(before.psnr()[i] + " to " + after.psnr()[i] + " dB", after.psnr()[i] > before.psnr()[i] + 2);
		assertEquals(before.codes().length, after.codes().length);
	}

	/** Every image is nearer after the search, or at least not farther away, and the same search finds the same. */
	@Test
	public void allImagesComeNearerTheSameWay() {
		final float[] images = images(18);
		final double[] before = find(images, 0).psnr();
		final Inversion.Found after = find(images, 30);
		int nearer = 0;
		for (int i = 0; i < before.length; i++)
			nearer += after.psnr()[i] > before[i] ? 1 : 0;
		assertTrue(nearer + " of 18", nearer >= 18);
		assertArrayEquals(after.codes(), find(images, 30).codes(), 0);
	}

	/** A search that gets nowhere ends after a hundred steps, with the codes of the encoder. */
	@Test
	public void aSearchThatGetsNowhereEnds() {
		final boolean[] all = new boolean[PIXELS];
		final RecordedProgress progress = new RecordedProgress();
		final InversionSettings indifferent = InversionSettings.STANDARD.with(changes -> changes.steps(1000).likeness(0).correlation(0).cycle(0));
		try (Inversion inversion = new Inversion(ENCODER, indifferent)) {
			assertArrayEquals(find(images(2), 0).codes(), inversion.find(images(2), all, progress).codes(), 0);
		}
		assertEquals(101, progress.reports().size());
	}

	/** One search leaves nothing behind for the next: what it has learned of the way is forgotten. */
	@Test
	public void searchesDoNotDisturbEachOther() {
		final boolean[] all = new boolean[PIXELS];
		final float[] images = images(4);
		try (Inversion inversion = new Inversion(ENCODER, InversionSettings.STANDARD.withSteps(5))) {
			final float[] alone = inversion.find(Arrays.copyOfRange(images, 2 * PIXELS, 4 * PIXELS), all, Progress.NONE).codes();
			inversion.find(Arrays.copyOfRange(images, 0, 2 * PIXELS), all, Progress.NONE);
			assertArrayEquals(alone, inversion.find(Arrays.copyOfRange(images, 2 * PIXELS, 4 * PIXELS), all, Progress.NONE).codes(), 0);
		}
	}

	@Test
	public void valuesOutOfTheirRangeAreRefused() {
		assertEquals("The number of steps is -1.0. Choose a value from 0.0 to 1000000.0.",
			assertThrows(UserProblem.class, () -> InversionSettings.STANDARD.withSteps(-1)).getMessage());
		assertThrows(UserProblem.class, () -> InversionSettings.STANDARD.withOutside(1.1));
	}

	/** An image is found the same way whatever others are searched for beside it, also where they are too many for one go. */
	@Test
	public void imagesDoNotDisturbEachOther() {
		final float[] images = images(18);
		final Inversion.Found together = find(images, 5);
		final Inversion.Found alone = find(Arrays.copyOfRange(images, 17 * PIXELS, 18 * PIXELS), 5);
		final int length = alone.codes().length;
		assertArrayEquals(alone.codes(), Arrays.copyOfRange(together.codes(), 17 * length, 18 * length), 1e-3f);
	}

	/** The rate is held, and falls to nearly nothing over the last quarter. */
	@Test
	public void theRateFallsAtTheEnd() {
		final InversionSettings settings = InversionSettings.STANDARD.withSteps(100);
		assertEquals(0.01, settings.rate(1), 0);
		assertEquals(0.01, settings.rate(75), 0);
		assertEquals(0.005, settings.rate(1 + 75 + 12), 1e-3);
		assertTrue(settings.rate(100) < 1e-3);
	}

	@Test
	public void itCanBeCancelled() {
		final boolean[] all = new boolean[PIXELS];
		try (Inversion inversion = new Inversion(ENCODER, InversionSettings.STANDARD)) {
			assertThrows(Cancelled.class, () -> inversion.find(images(1), all, RecordedProgress.cancellingAt(4)));
		}
	}
}
