package io.github.throughplane.metric;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;

import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Spacing;

import org.junit.Test;

public class SurfaceDistancesTest {

	private static final LabelVolume IMAGE = Bodies.golden(3);
	private static final LabelVolume TRUTH = Bodies.golden(0);

	private static SurfaceDistances of(final LabelVolume image, final LabelVolume reference, final int label) {
		return SurfaceDistances.of(image, reference, label, Progress.NONE);
	}

	/** Golden values: an independent program in SciPy. */
	@Test
	public void ofTwoBalls() {
		final SurfaceDistances distances = of(Bodies.ball(20), Bodies.ball(23), 1);
		assertEquals(3, distances.hd95(), 1e-9);
		assertEquals(3, distances.hd(), 1e-9);
	}

	@Test
	public void inMillimetresAndInPixels() {
		final SurfaceDistances first = of(IMAGE, TRUTH, 1);
		assertEquals(Golden.HD95_1, first.hd95(), 1e-9);
		assertEquals(Golden.HD_1, first.hd(), 1e-9);
		assertEquals(Golden.HD95_PIXELS_1, first.hd95Pixels(), 1e-9);
		assertEquals(Golden.HD_PIXELS_1, first.hdPixels(), 1e-9);
		final SurfaceDistances second = of(IMAGE, TRUTH, 2);
		assertEquals(Golden.HD95_2, second.hd95(), 1e-9);
		assertEquals(Golden.HD_2, second.hd(), 1e-9);
		assertEquals(Golden.HD95_PIXELS_2, second.hd95Pixels(), 1e-9);
		assertEquals(Golden.HD_PIXELS_2, second.hdPixels(), 1e-9);
	}

	/** The neighbours above and below do not exist in a single slice, or all of it would be surface. */
	@Test
	public void inASingleSlice() {
		assertEquals(Golden.HD95_PLANE, of(slice(IMAGE, 7), slice(TRUTH, 7), 1).hd95(), 1e-9);
	}

	private static LabelVolume slice(final LabelVolume labels, final int number) {
		final int[] slice = labels.slice(number);
		return Bodies.of(labels.width(), labels.height(), 1, labels.spacing(), (x, y, z) -> slice[y * labels.width() + x]);
	}

	@Test
	public void isSymmetricAndZeroForTheSame() {
		assertEquals(of(IMAGE, TRUTH, 1), of(TRUTH, IMAGE, 1));
		assertEquals(new SurfaceDistances(0, 0, 0, 0), of(TRUTH, TRUTH, 2));
	}

	@Test
	public void aSingleSampleAtTheBorder() {
		final Spacing spacing = new Spacing(0.5, 2, 3, "mm");
		final LabelVolume first = Bodies.of(9, 5, 4, spacing, (x, y, z) -> x == 0 && y == 0 && z == 0 ? 1 : 0);
		final LabelVolume second = Bodies.of(9, 5, 4, spacing, (x, y, z) -> x == 8 && y == 4 && z == 3 ? 1 : 0);
		assertEquals(Math.sqrt(16 + 64 + 81), of(first, second, 1).hd95(), 1e-12);
		assertEquals(Math.sqrt(64 + 16 + 9), of(first, second, 1).hdPixels(), 1e-12);
	}

	@Test
	public void aLabelThatIsMissingIsUndefined() {
		final LabelVolume empty = Bodies.of(40, 30, 14, TRUTH.spacing(), (x, y, z) -> 0);
		assertFalse(of(empty, TRUTH, 1).isDefined());
		assertFalse(of(TRUTH, empty, 1).isDefined());
		assertFalse(of(TRUTH, IMAGE, 3).isDefined());
	}

	@Test
	public void gridsOfDifferentSizeAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> of(TRUTH, Bodies.ball(20), 1));
	}
}
