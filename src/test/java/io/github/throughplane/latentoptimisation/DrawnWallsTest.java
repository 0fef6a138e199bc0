package io.github.throughplane.latentoptimisation;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.github.throughplane.edsr.StackPair;
import io.github.throughplane.phantom.MotionSeverity;
import io.github.throughplane.shapeprior.HeartClasses;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Spacing;

import net.imglib2.view.Views;

import org.junit.Test;

public class DrawnWallsTest {

	private static LabelVolume stack(final long seed) {
		return StackPair.of(seed, seed % 2 == 0, MotionSeverity.SEVERE).stack();
	}

	private static void require(final LabelVolume image, final String numbers) {
		final HeartClasses classes = HeartClasses.parse(numbers);
		DrawnWalls.of(classes.classes(image, "heart.nii", Progress.NONE)).require("heart.nii", classes);
	}

	private static String refused(final LabelVolume image, final String numbers) {
		return assertThrows(UserProblem.class, () -> require(image, numbers)).getMessage();
	}

	@Test
	public void rightNumbersInWhateverOrder() {
		for (int seed = 1; seed <= 4; seed++)
			for (final String numbers : new String[] { "1,2,3", "3,2,1", "2,1,3", "2,3,1", "3,1,2", "1,3,2" })
				require(HeartClasses.parse(numbers).numbers(stack(seed)), numbers);
	}

	/** Images of ACDC have 1 for the right cavity, and 3 for the left one. */
	@Test
	public void otherNumbersAreTold() {
		for (int seed = 1; seed <= 4; seed++) {
			final LabelVolume acdc = HeartClasses.parse("acdc").numbers(stack(seed));
			assertEquals("In heart.nii the labels 2 close in the labels 3, as the myocardium does the left cavity; but these were named myocardium and right cavity. "
				+ "If they are myocardium and left cavity, give labels=3,2,1.", refused(acdc, "mms"));
			assertEquals("In heart.nii the labels 20 close in the labels 10, as the myocardium does the left cavity; but these were named left cavity and myocardium. "
				+ "If they are myocardium and left cavity, give labels=10,20,30.", refused(HeartClasses.parse("10,20,30").numbers(stack(seed)), "20,10,30"));
			assertEquals("In heart.nii the labels 2 close in the labels 1, as the myocardium does the left cavity; but these were named left cavity and right cavity. "
				+ "If they are myocardium and left cavity, give labels=1,2,3.", refused(stack(seed), "2,3,1"));
		}
	}

	/** Without a wall nothing is closed in, and nothing can be told. */
	@Test
	public void partsOfHearts() {
		require(new HeartClasses(1, 0, 0).numbers(stack(1)), "1,0,0");
		require(new HeartClasses(0, 2, 0).numbers(stack(1)), "0,2,0");
		require(new HeartClasses(1, 0, 3).numbers(stack(1)), "1,0,3");
		require(new HeartClasses(1, 2, 0).numbers(stack(1)), "sunnybrook");
		assertEquals("In heart.nii the labels 1 close in the labels 2, as the myocardium does the left cavity; but these were named left cavity and myocardium. "
			+ "If they are myocardium and left cavity, give labels=2,1,0.", refused(new HeartClasses(2, 1, 0).numbers(stack(1)), "1,2,0"));
	}

	/** Thick slices that are stored along another axis, and fine volumes. */
	@Test
	public void slicesAlongTheHeart() {
		for (int seed = 1; seed <= 3; seed++) {
			final LabelVolume stack = stack(seed);
			for (int axis = 0; axis < 2; axis++) {
				final double[] spacing = stack.spacing().xyz();
				final double own = spacing[axis];
				spacing[axis] = spacing[2];
				spacing[2] = own;
				assertEquals("The slices of heart.nii seem to lie along the heart: its axis runs along " + "xy".charAt(axis) + " of the stack, not across the slices. "
					+ "Cut it anew with Image > Stacks > Reslice..., so that slices lie across the heart.",
					refused(new LabelVolume(Views.permute(stack.samples(), axis, 2), new Spacing(spacing[0], spacing[1], spacing[2], "mm"), new double[3]), "1,2,3"));
			}
		}
	}
}
