package io.github.throughplane.interpolation;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import org.junit.Test;

public class InterpolatedLabelsTest {

	private static double radius(final double z) {
		return 5 + 2 * z;
	}

	/** A cone, bright in the dark. */
	private static Volume cone(final int slices, final Spacing spacing) {
		return Grids.volume(40, 41, slices, spacing, (x, y, z) -> Math.hypot(x - 20, y - 20) <= radius(z * spacing.z() / 4) ? 1 : 0);
	}

	private static LabelVolume segmented(final Volume volume) {
		return LabelVolume.of(volume, Progress.NONE);
	}

	private static InterpolatedLabels baseline(final double spacing) {
		return new InterpolatedLabels(new Interpolator(new InterpolationSettings(Interpolation.LINEAR, spacing, 0)), InterpolatedLabelsTest::segmented);
	}

	@Test
	public void imageAndLabelsAreThoseOfTheTwoInterpolations() {
		final Volume thick = cone(5, new Spacing(1, 1, 4, "mm"));
		final LabelledVolume fine = baseline(1).superResolveWithLabels(thick, Progress.NONE);
		final Volume image = new Interpolator(new InterpolationSettings(Interpolation.LINEAR, 1, 0)).superResolve(thick, Progress.NONE);
		final LabelVolume labels = new ShapeInterpolation(new ShapeSettings(1)).interpolate(segmented(thick), Progress.NONE);
		assertEquals(17, fine.labels().depth());
		for (int z = 0; z < 17; z++) {
			assertArrayEquals(Samples.slice(image.samples(), z), Samples.slice(fine.image().samples(), z), 0);
			assertArrayEquals(labels.slice(z), fine.labels().slice(z));
		}
		assertArrayEquals("the image alone", Samples.slice(image.samples(), 3), Samples.slice(baseline(1).superResolve(thick, Progress.NONE).samples(), 3), 0);
	}

	@Test
	public void labelsComeCloseToTheTruth() {
		final int[] truth = segmented(cone(17, new Spacing(1, 1, 1, "mm"))).block(new long[3], new int[] { 40, 41, 17 });
		final int[] found = baseline(1).superResolveWithLabels(cone(5, new Spacing(1, 1, 4, "mm")), Progress.NONE).labels().block(new long[3], new int[] { 40, 41, 17 });
		int both = 0;
		int sum = 0;
		for (int i = 0; i < truth.length; i++) {
			both += truth[i] & found[i];
			sum += truth[i] + found[i];
		}
		assertTrue("Dice " + 2.0 * both / sum, 2.0 * both / sum > 0.98);
	}

	@Test
	public void labelsFollowWherePixelsAreMadeSquare() {
		final LabelledVolume fine = baseline(0).superResolveWithLabels(cone(3, new Spacing(2, 1, 4, "mm")), Progress.NONE);
		assertEquals(new Spacing(1, 1, 1, "mm"), fine.image().spacing());
		assertEquals(79, fine.labels().width());
		assertEquals("pixel 20 of the thick slice is 40 of the fine one", 1, fine.labels().slice(0)[20 * 79 + 40]);
		assertEquals(0, fine.labels().slice(0)[20 * 79 + 52]);
	}

	@Test
	public void whatDoesNotSuitIsRefused() {
		final Volume thick = cone(5, new Spacing(1, 1, 4, "mm"));
		final var other =
			new InterpolatedLabels(new Interpolator(new InterpolationSettings(Interpolation.LINEAR)), volume -> segmented(cone(4, new Spacing(1, 1, 4, "mm"))));
		assertTrue(assertThrows(UserProblem.class, () -> other.superResolveWithLabels(thick, Progress.NONE)).getMessage().contains("40x41x4"));
		assertThrows(UserProblem.class, () -> baseline(4).superResolveWithLabels(thick, Progress.NONE));
		assertThrows(Cancelled.class, () -> baseline(1).superResolveWithLabels(thick, (done, total, message) -> {
			throw new Cancelled();
		}));
		assertEquals("linear + shape-based labels", baseline(1).name());
	}
}
