package io.github.throughplane.deeprecon;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.geminigan.HeartPlace;
import io.github.throughplane.geminigan.HeartPlace.Finder;
import io.github.throughplane.stylegan.InversionSettings;
import io.github.throughplane.stylegan.TinyStyleGan;
import io.github.throughplane.stylegan.TrainedEncoder;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Networks by chance: codes are found all the same, and slices between slices follow from them. */
@Category(NeedsEngine.class)
public class CodeFinderTest {

	private static final TrainedEncoder ENCODER = TinyStyleGan.encoder();
	private static final int SIDE = TinyStyleGan.SHAPE.size();
	private static final SliceSettings SLICES = new SliceSettings(10, 0);
	private static final HeartPlace MIDDLE = new HeartPlace(75, 75, Finder.POINT);

	/** Slices 16 x 16 of 10 mm with a disc of a radius each. */
	private static Volume stack(final String unit, final double... radii) {
		final List<float[]> planes = new ArrayList<>();
		for (final double radius : radii) {
			final float[] plane = new float[SIDE * SIDE];
			for (int i = 0; i < plane.length; i++)
				plane[i] = (float) (500 + 100 * Math.max(-1, Math.min(1, radius - Math.hypot(i % SIDE - 7.5, i / SIDE - 7.5))));
			planes.add(plane);
		}
		return new Volume(Samples.wrap(planes, SIDE, SIDE), new Spacing(10, 10, 8, unit), SampleType.UINT16);
	}

	private static HeartCodes find(final List<Volume> frames, final HeartPlace place, final int steps, final Progress progress) {
		try (CodeFinder finder = new CodeFinder(ENCODER, SLICES, InversionSettings.STANDARD.with(changes -> changes.steps(steps).rate(0.05)))) {
			return finder.find("The stack", frames, place, progress);
		}
	}

	@Test
	public void everySliceOfEveryFrameHasACode() {
		final List<Volume> frames = List.of(stack("mm", 2, 4, 6), stack("mm", 3, 4, 6));
		final RecordedProgress progress = new RecordedProgress();
		final HeartCodes codes = find(frames, MIDDLE, 60, progress);
		assertEquals(2, codes.frames().size());
		assertEquals(TinyStyleGan.SHAPE.rows() * TinyStyleGan.SHAPE.style(), codes.length());
		assertEquals(400, codes.map().low(), 1);
		assertEquals(60, progress.reports().size());
		final double[] first = find(frames, MIDDLE, 0, Progress.NONE).psnr();
		for (int i = 0; i < first.length; i++)
			assertTrue(i + ": " + first[i] + " to " + codes.psnr()[i] + " dB", codes.psnr()[i] > first[i]);
		// The same slices of another frame, which are searched for at the same time.
		assertArrayEquals(codes.at(0, 1), codes.at(1, 1), 1e-4f);
		assertTrue(Math.abs(codes.psnr()[0] - codes.psnr()[3]) > 1e-3);
		// Networks by chance know no discs.
		assertEquals(6, codes.unreliable().size());
	}

	/** At the place of a measured slice is what the generator makes of its code, and from one to the next there is no jump. */
	@Test
	public void slicesBetweenFollowTheCodes() {
		final HeartCodes codes = find(List.of(stack("mm", 2, 6)), MIDDLE, 40, Progress.NONE);
		try (DenseHearts dense = new DenseHearts(ENCODER.generator())) {
			final float[] images = dense.images(codes, 0, 16);
			final float[] ends = dense.images(codes, 0, 1);
			final int pixels = SIDE * SIDE;
			assertArrayEquals(Arrays.copyOf(ends, pixels), Arrays.copyOf(images, pixels), 1e-5f);
			assertArrayEquals(Arrays.copyOfRange(ends, pixels, 2 * pixels), Arrays.copyOfRange(images, 16 * pixels, 17 * pixels), 1e-5f);
			final double[] steps = new double[16];
			for (int z = 0; z < 16; z++)
				for (int i = 0; i < pixels; i++)
					steps[z] += Math.pow(images[(z + 1) * pixels + i] - images[z * pixels + i], 2) / pixels;
			final double[] sorted = steps.clone();
			Arrays.sort(sorted);
			assertTrue(Arrays.toString(steps), sorted[0] > 0 && sorted[15] <= 3 * sorted[8]);
			final Volume volume = dense.volume(codes, 0, 16);
			assertEquals(17, volume.depth());
			assertEquals(0.5, volume.spacing().z(), 0);
			assertEquals(codes.map().unmap(images[3 * pixels + 40]), Samples.slice(volume.samples(), 3)[40], 1e-3);
		}
	}

	@Test
	public void theSameSearchFindsTheSame() {
		final List<Volume> frames = List.of(stack("mm", 2, 4, 6));
		assertArrayEquals(find(frames, MIDDLE, 20, Progress.NONE).frames().get(0), find(frames, MIDDLE, 20, Progress.NONE).frames().get(0), 0);
	}

	@Test
	public void unsuitableStacksAreRefused() {
		assertEquals("The stack has a single slice. Choose a short-axis stack over the whole heart.", problem(stack("mm", 4), MIDDLE));
		assertEquals("The stack is measured in pixel. Set the unit mm and the voxel size in Image > Properties...", problem(stack("pixel", 4, 5), MIDDLE));
		assertEquals("The stack does not reach where the heart is looked for. Choose an image with a heart.",
			problem(stack("mm", 4, 5), new HeartPlace(900, 75, Finder.POINT)));
		assertEquals("The stack has nearly the value 400.0 everywhere around the heart. Choose an image with a heart.", problem(stack("mm", -90, -90), MIDDLE));
	}

	private static String problem(final Volume volume, final HeartPlace place) {
		return assertThrows(UserProblem.class, () -> find(List.of(volume), place, 5, Progress.NONE)).getMessage();
	}

	@Test
	public void itCanBeCancelled() {
		assertThrows(Cancelled.class, () -> find(List.of(stack("mm", 2, 4)), MIDDLE, 50, RecordedProgress.cancellingAt(3)));
	}
}
