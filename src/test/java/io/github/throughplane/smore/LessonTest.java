package io.github.throughplane.smore;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.SpheresAndTubes;
import io.github.throughplane.volume.Volume;

import java.util.List;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** What networks are taught: the stack itself, the stack beside others, and stacks of all kinds. */
@Category(NeedsEngine.class)
public class LessonTest {

	private static final SmoreSettings SETTINGS = new SmoreSettings(8, 1, 4, 12, 16, 10, 1e-3, 0.9, 1);

	private static Volume phantom(final double spacing) {
		return SpheresAndTubes.volume(60, 56, 6, new Spacing(1, 1, spacing, "mm"), 5);
	}

	@Test
	public void onAStack() {
		final Lesson lesson = Lesson.onStacks(List.of(phantom(5.5)), IntensityMap.Rule.PERCENTILES, SETTINGS, Progress.NONE);
		assertEquals(KnownGeometries.only(new SliceGeometry(5.5, 1)), lesson.geometries());
		assertEquals(6, lesson.patches().batch(1).rows());
		assertEquals("64 patches are judged", 4, lesson.validation().batches().size());
		assertTrue(lesson.shown().isPresent());
	}

	/** A training that goes on from a network begins with it: what it makes at first is what that network makes, to the same rows. */
	@Test
	public void startsWhereTheNetworkIs() {
		final TrainedSmore any = RandomModel.any();
		for (final double factor : new double[] { 1.6, 5.5, 12 }) {
			final Lesson lesson = Lesson.onStacks(List.of(phantom(factor)), any, any.settings(), Progress.NONE);
			final SliceGeometry geometry = new SliceGeometry(factor, 1);
			final int rows = any.geometries().rows(geometry);
			assertEquals(KnownGeometries.only(geometry, rows), lesson.geometries());
			assertEquals("the network's own way of mapping values", IntensityMap.Rule.EITHER, lesson.rule());
			final float[] image = lesson.patches().batch(1).part(0, 1).blurred();
			final int columns = lesson.patches().batch(1).columns();
			final int rowsInAll = image.length / columns;
			try (SmoreNetwork generic = any.network(); SmoreNetwork start = new SmoreNetwork(any.settings(), lesson.geometries().rowCounts(), lesson.start())) {
				assertArrayEquals(generic.sharpen(image, rowsInAll, columns, rows, geometry), start.sharpen(image, rowsInAll, columns, rows, geometry), 1e-5f);
			}
		}
	}

	/** Half of what it learns from is of other images, with slices that lie as those of the stack; it is judged on the stack alone. */
	@Test
	public void learnsFromOthersBesides() {
		final Volume stack = phantom(4);
		final SmoreSettings settings = RandomModel.any().settings().with(changes -> changes.batch(8).patchSlices(30).patchColumns(400));
		final Lesson own = Lesson.onStacks(List.of(stack), IntensityMap.Rule.EITHER, settings, Progress.NONE);
		final Lesson mixed = Lesson.onStacks(List.of(stack), RandomModel.any(), settings, Progress.NONE);
		final PatchPairs ownPairs = own.patches().batch(3);
		final PatchPairs mixedPairs = mixed.patches().batch(3);
		assertEquals("of the size for which the stack has room", List.of(ownPairs.slices(), ownPairs.columns()), List.of(mixedPairs.slices(), mixedPairs.columns()));
		assertArrayEquals(ownPairs.part(0, 4).sharp(), mixedPairs.part(0, 4).sharp(), 0);
		assertNotEquals(ownPairs.part(4, 1).sharp()[7], mixedPairs.part(4, 1).sharp()[7], 1e-6);
		for (final SliceGeometry geometry : mixedPairs.geometries())
			assertEquals(new SliceGeometry(4, 1), geometry);
		assertArrayEquals(own.validation().batches().get(0).sharp(), mixed.validation().batches().get(0).sharp(), 0);
		assertNotEquals(own.patches().fingerprint(), mixed.patches().fingerprint());
	}

	@Test
	public void slicesBeyondTheNetworkAreRefused() {
		final UserProblem problem =
			assertThrows(UserProblem.class, () -> Lesson.onStacks(List.of(phantom(20)), RandomModel.any(), SETTINGS, Progress.NONE));
		assertTrue(problem.getMessage(), problem.getMessage().startsWith("The network has learned from slices 1.30 to 14.00 pixels apart"));
	}

	/** Thick stacks, isotropic ones and single slices teach together; eight sorts of patches judge. */
	@Test
	public void onStacksOfAllKinds() {
		final Volume slice = SpheresAndTubes.volume(70, 60, 1, new Spacing(1, 1, 1, "mm"), 5);
		final Lesson lesson = Lesson.onAny(List.of(phantom(4), phantom(1), slice), SETTINGS, Progress.NONE);
		assertEquals(KnownGeometries.ANY, lesson.geometries());
		assertEquals(IntensityMap.Rule.EITHER, lesson.rule());
		assertEquals(8 * 64 / 16, lesson.validation().batches().size());
		assertTrue("several numbers of rows judge", lesson.validation().batches().stream().mapToInt(PatchPairs::rows).distinct().count() > 4);
		assertTrue(lesson.shown().isEmpty());
		assertTrue(assertThrows(UserProblem.class, () -> Lesson.onAny(List.of(Grids.volume(20, 20, 3, 4, (x, y, z) -> 7)), SETTINGS, Progress.NONE)).getMessage()
			.startsWith("Nearly all samples have the value 7.0."));
	}

	/** The only slice of an only stack judges, and dead leaves teach. */
	@Test
	public void oneSliceAlone() {
		final Lesson lesson = Lesson.onAny(List.of(SpheresAndTubes.volume(70, 60, 1, new Spacing(1, 1, 1, "mm"), 5)), SETTINGS, Progress.NONE);
		assertEquals(16, lesson.patches().batch(1).size());
	}
}
