package io.github.throughplane.vama;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.Optional;

import org.junit.Test;

/** Adapted stacks lie where they belong, whatever the stack looks like. The networks are known functions, so that only what lies around them is tested. */
public class VamaPredictorTest {

	private static final VamaSettings SETTINGS = VamaSettings.STANDARD.with(changes -> changes.base(2).side(32).pixel(3).slices(8).sliceDistance(8));
	private static final double[] ORIGIN = { -30, 12, 100 };

	/** Brightness tells the place, in mm. */
	private static double brightness(final double x, final double y, final double z) {
		return 1000 + 2 * x + 3 * y + 5 * z;
	}

	private static Volume ramp(final int columns, final int rows, final int slices, final Spacing spacing) {
		return new Volume(Samples.wrap(TinyStacks.slices(columns, rows, slices,
			(column, row, z) -> brightness(ORIGIN[0] + column * spacing.x(), ORIGIN[1] + row * spacing.y(), ORIGIN[2] + z * spacing.z())), columns, rows), spacing,
			ORIGIN,
			8, SampleType.UINT16);
	}

	private static VamaPredictor predictor(final StackAdapter adapter, final VamaPrediction options) {
		return new VamaPredictor(SETTINGS, adapter, options, () -> {});
	}

	private static AdaptedStack adapted(final StackAdapter adapter, final VamaPrediction options, final Volume stack) {
		try (VamaPredictor predictor = predictor(adapter, options)) {
			return predictor.adapt(List.of(stack), Progress.NONE).get(0);
		}
	}

	/** Of all numbers of slices, from either end, in images larger and smaller than the square, unchanged values stand in their place. */
	@Test
	public void everySampleLiesInItsPlace() {
		for (final int slices : new int[] { 2, 5, 8, 11 })
			for (final boolean apexFirst : new boolean[] { false, true })
				for (final Volume stack : List.of(ramp(60, 50, slices, new Spacing(2.5, 2.5, 8, "mm")), ramp(20, 45, slices, new Spacing(3, 3, 9, "mm")))) {
					final Volume made = adapted(new TinyStacks.Known(1, 0, 0), VamaPrediction.AUTOMATIC.at(Optional.empty(), apexFirst), stack).stack();
					assertEquals(Math.min(8, slices), made.depth());
					assertEquals(Math.min(32, stack.width() == 20 ? 20 : 32), made.width());
					assertEquals(stack.spacing().z(), made.spacing().z(), 0);
					for (int z = 0; z < made.depth(); z++) {
						final float[] slice = Samples.slice(made.samples(), z);
						for (int i = 0; i < slice.length; i++) {
							final double expected = brightness(made.origin()[0] + i % made.width() * 3, made.origin()[1] + i / made.width() * 3,
								made.origin()[2] + z * made.spacing().z());
							// Near the heart, as brightness is held within a range farther out.
							if (Math.hypot(i % made.width() - (made.width() - 1) / 2.0, i / made.width() - (made.height() - 1) / 2.0) < 9)
								assertEquals(expected, slice[i], 0.05);
						}
					}
				}
	}

	/** What the networks change is told in the units of the image. */
	@Test
	public void changesAreInUnitsOfTheImage() {
		final Volume stack = ramp(60, 50, 6, new Spacing(2.5, 2.5, 8, "mm"));
		final AdaptedStack same = adapted(new TinyStacks.Known(1, 0, 0), VamaPrediction.AUTOMATIC, stack);
		final AdaptedStack brighter = adapted(new TinyStacks.Known(1, 0.25, 0), VamaPrediction.AUTOMATIC, stack);
		final float[] before = Samples.slice(same.stack().samples(), 3);
		final float[] after = Samples.slice(brighter.stack().samples(), 3);
		final double step = after[16 * 32 + 16] - before[16 * 32 + 16];
		assertTrue("step " + step, step > 20);
		assertEquals(step, after[12 * 32 + 9] - before[12 * 32 + 9], 0.02);
		assertEquals(0, same.change(), 1e-6);
		assertEquals(1, same.likeness(), 1e-6);
		assertEquals(0.25, brighter.change(), 0.02);
	}

	/** Without samples nothing is left to chance; with them the same seed gives the same, and the deviation is that of the draws. */
	@Test
	public void chanceFollowsFromTheSeed() {
		final Volume stack = ramp(60, 50, 6, new Spacing(2.5, 2.5, 8, "mm"));
		final StackAdapter noisy = new TinyStacks.Known(1, 0, 0.02);
		assertArrayEquals(samples(adapted(noisy, VamaPrediction.AUTOMATIC, stack).stack()), samples(adapted(noisy, VamaPrediction.AUTOMATIC, stack).stack()), 0);
		assertTrue(adapted(noisy, VamaPrediction.AUTOMATIC, stack).deviation().isEmpty());
		final VamaPrediction drawn = new VamaPrediction(Optional.empty(), false, 200, 5);
		final AdaptedStack one = adapted(noisy, drawn, stack);
		assertArrayEquals(samples(one.stack()), samples(adapted(noisy, drawn, stack).stack()), 0);
		assertTrue(samples(one.stack())[500] != samples(adapted(noisy, new VamaPrediction(Optional.empty(), false, 200, 6), stack).stack())[500]);
		final double unit = samples(adapted(new TinyStacks.Known(1, 0.25, 0), VamaPrediction.AUTOMATIC, stack).stack())[500]
			- samples(adapted(new TinyStacks.Known(1, 0, 0), VamaPrediction.AUTOMATIC, stack).stack())[500];
		assertEquals("two hundredths of the range, a tenth of it by chance", 0.02 * 4 * unit, samples(one.deviation().orElseThrow())[500], 0.002 * 4 * unit);
	}

	private static float[] samples(final Volume volume) {
		return Samples.slice(volume.samples(), volume.depth() / 2);
	}

	/** Networks that show something else, or do nothing, are told of. */
	@Test
	public void whatSpeaksAgainstAResultIsTold() {
		final Volume stack = ramp(60, 50, 11, new Spacing(2.5, 2.5, 8, "mm"));
		assertTrue(remarks(new TinyStacks.Known(1, 0, 0), stack).contains("The adapted stack is nearly the stack itself"));
		assertTrue(remarks(new TinyStacks.Known(-1, 1, 0), stack).contains("Unreliable: the adapted stack agrees with the stack by a correlation of -1.00"));
		final String fine = remarks(new TinyStacks.Known(0.7, 0.1, 0), stack);
		assertTrue(fine, fine.contains("The stack has 11 slices, and the network takes 8") && !fine.contains("Unreliable") && !fine.contains("nearly"));
	}

	private static String remarks(final StackAdapter adapter, final Volume stack) {
		try (VamaPredictor predictor = predictor(adapter, VamaPrediction.AUTOMATIC)) {
			predictor.adapt(List.of(stack), Progress.NONE);
			return String.join(" ", predictor.remarks());
		}
	}

	@Test
	public void unsuitableStacksAreRefused() {
		assertTrue(refused(ramp(40, 40, 6, new Spacing(2.5, 2.5, 3, "mm"))).startsWith("The slices lie 3.0 mm apart, and those that the network knows 8.0 mm."));
		assertTrue(refused(ramp(40, 40, 1, new Spacing(2.5, 2.5, 8, "mm"))).startsWith("The stack has a single slice."));
		assertTrue(refused(ramp(40, 40, 6, new Spacing(2.5, 2.5, 8, "inch"))).startsWith("The stack is measured in inch"));
		assertEquals("A single sample was asked for, of which there is no standard deviation. Choose 0 for the result without chance, or 2 or more.",
			assertThrows(UserProblem.class, () -> new VamaPrediction(Optional.empty(), false, 1, 0)).getMessage());
		assertThrows(UserProblem.class, () -> new VamaPrediction(Optional.empty(), false, -1, 0));
		assertThrows(UserProblem.class, () -> adapted(new TinyStacks.Known(1, 0, 0), VamaPrediction.AUTOMATIC.at(Optional.of(new double[] { 70, 5 }), false),
			ramp(40, 40, 6, new Spacing(2.5, 2.5, 8, "mm"))));
	}

	private static String refused(final Volume stack) {
		return assertThrows(UserProblem.class, () -> adapted(new TinyStacks.Known(1, 0, 0), VamaPrediction.AUTOMATIC, stack)).getMessage();
	}

	/** A stack without any contrast stays as it is. */
	@Test
	public void constantStacksStayConstant() {
		final Volume flat = new Volume(Samples.wrap(TinyStacks.slices(40, 40, 6, (column, row, z) -> 77), 40, 40), new Spacing(3, 3, 8, "mm"), SampleType.FLOAT32);
		for (final float value : samples(adapted(new TinyStacks.Known(1, 0.3, 0), VamaPrediction.AUTOMATIC, flat).stack()))
			assertEquals(77, value, 1e-4);
	}
}
