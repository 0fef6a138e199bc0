package io.github.throughplane.latentoptimisation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.shapeprior.HeartPosition;
import io.github.throughplane.shapeprior.TypicalHeart;
import io.github.throughplane.task.UserProblem;

import java.util.List;

import org.junit.Test;

/** Sizes of hearts, beside those from 80 to 400 ml that a prior knows. */
public class HeartCheckTest {

	private static final TypicalHeart TYPICAL = new TypicalHeart(60, -20, 0, -50, 0, 80, 400);
	private static final double[] AREAS = { 30, 28, 20, 8 };

	private static List<String> look(final double volume, final boolean isLeftWhole) {
		return look(volume, isLeftWhole, AREAS);
	}

	private static List<String> look(final double volume, final boolean isLeftWhole, final double... areas) {
		return HeartCheck.look(new HeartPosition(new double[3], new double[] { -50, 0, 0 }, new double[] { -20, 0, 0 }, volume, isLeftWhole), TYPICAL, areas,
			"heart.tif", false);
	}

	/** Areas of a phantom whose first slice shows a piece of the base. */
	@Test
	public void aPieceOfTheBaseIsNoApex() {
		assertEquals(List.of(), look(200, true, 0, 0, 107, 978, 1054, 1038, 938, 737, 451, 0));
		final String message = assertThrows(UserProblem.class, () -> look(200, true, 0, 290, 740, 990, 1050, 1060, 1030, 950, 0)).getMessage();
		assertTrue(message, message.startsWith("The slices of heart.tif seem to run from the apex to the base"));
	}

	@Test
	public void usualHearts() {
		assertEquals(List.of(), look(200, true));
	}

	@Test
	public void unusualHeartsAreTold() {
		assertEquals(List.of("The left ventricle has 60 ml with its wall, and hearts that the prior knows have 80 to 400 ml: the result may be drawn towards these."),
			look(60, true));
		assertEquals(1, look(500, true).size());
	}

	@Test
	public void impossibleHeartsAreRefused() {
		for (final double volume : new double[] { 19, 1601 }) {
			final String message = assertThrows(UserProblem.class, () -> look(volume, true)).getMessage();
			assertTrue(message,
				message.startsWith("The left ventricle in heart.tif has " + Math.round(volume) + ".0 ml with its wall; hearts that the prior knows have 80 to 400 ml."));
		}
	}

	/** The cavity of a small heart at end-systole, whose wall nobody drew, says nothing of the size of the heart. */
	@Test
	public void aCavityWithoutItsWallMayBeSmall() {
		assertEquals(List.of(), look(15, false));
		assertThrows(UserProblem.class, () -> look(1601, false));
	}
}
