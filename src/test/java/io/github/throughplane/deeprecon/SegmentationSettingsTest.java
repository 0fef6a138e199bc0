package io.github.throughplane.deeprecon;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.UserProblem;

import java.util.function.UnaryOperator;

import org.junit.Test;

public class SegmentationSettingsTest {

	private static final SegmentationSettings STANDARD = SegmentationSettings.of(SegmentationKind.DEEPRECON);

	@Test
	public void onlyWhatSeesSlicesItselfNeedsNoSearch() {
		assertEquals(300, STANDARD.segmentationInversion());
		assertEquals(0, SegmentationSettings.of(SegmentationKind.DIRECT).segmentationInversion());
		assertFalse(SegmentationKind.DIRECT.needsInversion());
		assertTrue(SegmentationKind.CODES.needsInversion());
	}

	@Test
	public void namesAreThoseOfCommands() {
		for (final SegmentationKind kind : SegmentationKind.values())
			assertEquals(kind, SegmentationKind.named(kind.toString()));
		assertEquals("There is no segmentation 'voxels'. Choose one of deeprecon, direct, codes.",
			assertThrows(UserProblem.class, () -> SegmentationKind.named("voxels")).getMessage());
	}

	@Test
	public void valuesOutOfRangeAreRefused() {
		refused(settings -> settings.withSegmentationBatch(0), "batch");
		refused(settings -> settings.withSegmentationInversion(-1), "number of steps of the search");
		refused(settings -> settings.withSegmentationRate(0), "learning rate");
		refused(settings -> settings.withSegmentationEpochs(0), "number of epochs");
		refused(settings -> settings.withSegmentationTurn(-1), "largest turn");
		refused(settings -> settings.withSegmentationScale(1), "largest change of size");
		refused(settings -> settings.withSegmentationContrast(0.9), "largest power");
		refused(settings -> settings.withSegmentationBase(1), "base");
	}

	private static void refused(final UnaryOperator<SegmentationSettings> change, final String what) {
		final String message = assertThrows(UserProblem.class, () -> change.apply(STANDARD)).getMessage();
		assertTrue(message, message.contains(what));
	}
}
