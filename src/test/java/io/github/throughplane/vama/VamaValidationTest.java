package io.github.throughplane.vama;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.training.Preview;
import io.github.throughplane.volume.LabelVolume;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;

import net.imglib2.view.Views;

import org.junit.Test;

/** Adapters that are known functions, so that what they are judged by is known, too. */
public class VamaValidationTest {

	private static final KeptStacks KEPT = new TinyStacks(1).kept(10, 2, 8);

	private static AdapterChecks judged(final StackAdapter adapter) {
		return new VamaValidation(TinyStacks.settings(), KEPT, TinyStacks.LABELS).validate(adapter);
	}

	private static List<String> warnings(final AdapterChecks checks) {
		return checks.warnings(new double[] { 0.1, 0.1 }, 0);
	}

	/** What makes the target's look of the source keeps all that a stack shows; its only fault is what it does to the target's own stacks. */
	@Test
	public void theRightAdapterComesNear() {
		final AdapterChecks checks = judged(new TinyStacks.Known(2.5, -0.75, 0));
		assertTrue("closer " + checks.closer(), checks.closer() > 0.8);
		assertEquals(1, checks.likeness(), 1e-3);
		assertTrue("change " + checks.change(), checks.change() > 0.1);
		assertTrue("alike " + checks.alike(), checks.alike() < 0.95);
		assertTrue(warnings(checks).toString(), warnings(checks).stream().allMatch(warning -> warning.startsWith("Labels of target stacks agree")));
	}

	/** The failure that the published weights lead to. */
	@Test
	public void nothingChangedIsTold() {
		final AdapterChecks checks = judged(new TinyStacks.Known(1, 0, 0));
		assertEquals(0, checks.change(), 0);
		assertEquals(0, checks.closer(), 1e-12);
		assertEquals(1, checks.likeness(), 1e-12);
		assertEquals("target stacks keep their labels", 1, checks.anatomy(), 0);
		assertEquals(2, warnings(checks).size());
		assertTrue(warnings(checks).get(0).startsWith("Stacks are left nearly as they are: they change by 0.0000, below 0.01."));
		assertTrue(warnings(checks).get(1).startsWith("The intensities of adapted stacks are only 0 % closer"));
	}

	/** One picture for all hearts: mode collapse. */
	@Test
	public void oneHeartForAllIsTold() {
		final float[] always = TinyStacks.stack(new Random(99), true);
		final AdapterChecks checks = judged(adapter(stack -> always.clone()));
		assertEquals(1, checks.alike(), 1e-9);
		assertTrue(warnings(checks).toString(), warnings(checks).stream().anyMatch(warning -> warning.startsWith("What was made of two different stacks agrees")));
	}

	/** Another picture than was measured, though its intensities are those of the target: mirrored hearts. */
	@Test
	public void otherAnatomyIsTold() {
		final AdapterChecks checks = judged(adapter(VamaValidationTest::shifted));
		assertTrue("likeness " + checks.likeness(), checks.likeness() < 0.8);
		assertTrue("anatomy " + checks.anatomy(), checks.anatomy() < 0.9);
		final List<String> warnings = warnings(checks);
		assertTrue(warnings.toString(),
			warnings.stream().anyMatch(warning -> warning.contains("correlation of " + String.format(Locale.ROOT, "%.2f", checks.likeness()))));
		assertTrue(warnings.toString(), warnings.stream().anyMatch(warning -> warning.startsWith("Labels of target stacks agree by a Dice of")));
	}

	/** Everything a third of the square farther on. */
	private static float[] shifted(final float[] stack) {
		final float[] made = new float[stack.length];
		final int by = stack.length / 3 / TinyStacks.SLICES * TinyStacks.SLICES;
		for (int i = 0; i < made.length; i++)
			made[i] = stack[(i + by) % stack.length];
		return made;
	}

	private static StackAdapter adapter(final UnaryOperator<float[]> function) {
		return new StackAdapter() {

			@Override
			public float[] apply(final float[] stack, final float[] noise) {
				return function.apply(stack);
			}

			@Override
			public int noise() {
				return 0;
			}
		};
	}

	/** Labels may lie on another square after adaptation than before: what both have in common is compared, where it lies. */
	@Test
	public void labelsOnAnotherSquareAreComparedWhereBothLie() {
		final List<LabelVolume> asked = new ArrayList<>();
		final HeartLabels hearts = stack -> {
			final LabelVolume whole = TinyStacks.LABELS.of(stack);
			asked.add(whole);
			return asked.size() <= KEPT.targets().size() ? whole : withoutTheFirstColumns(whole);
		};
		assertEquals(1, new VamaValidation(TinyStacks.settings(), KEPT, hearts).validate(new TinyStacks.Known(1, 0, 0)).anatomy(), 0);
		assertEquals(2 * KEPT.targets().size(), asked.size());
	}

	private static LabelVolume withoutTheFirstColumns(final LabelVolume labels) {
		final int columns = 3;
		final double[] origin = labels.origin();
		origin[0] += columns * labels.spacing().along(0);
		return new LabelVolume(Views.zeroMin(Views.interval(labels.samples(), new long[] { columns, 0, 0 },
			new long[] { labels.width() - 1, labels.height() - 1, labels.depth() - 1 })), labels.spacing(), origin);
	}

	@Test
	public void latentNumbersThatTellNothingAreTold() {
		final AdapterChecks good = new AdapterChecks(0.05, 0.7, 0.95, 0.08, 0.6, 0.5, 0.97);
		assertEquals(List.of(), good.warnings(new double[] { 0.01, 0.02 }, 0.009));
		assertTrue(good.warnings(new double[] { 0.01, 9e-4 }, 0).get(0).startsWith("The latent numbers of a net tell nothing"));
		assertTrue(good.warnings(new double[] { 0.01, 0.02 }, 0.02).get(0).startsWith("2.0 % of the variances had to be held"));
		assertArrayEquals(good.values(), AdapterChecks.of(good.values()).values(), 0);
		assertEquals(AdapterChecks.columns().size(), good.values().length);
	}

	/** What lies beyond the image or between stacks is no part of any number. */
	@Test
	public void onlyWhatWasMeasuredCounts() {
		final boolean[] inside = { true, false, true, true };
		final ShownStack stack = new ShownStack(new float[] { 9, 1, 2, 9, 9, 5, 5, 9, 9, 3, 4, 9, 9, 5, 6, 9 }, inside, 1, 2);
		assertArrayEquals(new float[] { 1, 2, 3, 4, 5, 6 }, stack.measured(stack.channels()), 0);
		assertArrayEquals(new float[] { 2, 5, 4, 6 }, stack.slice(stack.channels(), 1), 0);
		assertEquals(2, stack.volume(stack.channels(), 1.5, 8).depth());
	}

	/** Hearts may be as like each other as they were, and not much more. */
	@Test
	public void onlyWhatAdaptationMadeAlikeIsTold() {
		assertEquals(List.of(), new AdapterChecks(0.05, 0.7, 0.95, 0.08, 0.97, 0.96, 0.97).warnings(new double[0], 0));
		final String warning = new AdapterChecks(0.05, 0.7, 0.95, 0.08, 0.985, 0.96, 0.97).warnings(new double[0], 0).get(0);
		assertTrue(warning, warning.contains("a correlation of 0.985, not below 0.95, where the stacks themselves agree by at most 0.960"));
		final ShownStack one = new ShownStack(new float[] { 9, 1, 2, 9, 9, 5, 5, 9, 9, 3, 4, 9, 9, 5, 6, 9 }, new boolean[] { true, true, true, false }, 1, 2);
		final ShownStack common = one.common(new ShownStack(one.channels(), new boolean[] { true, false, true, true }, 2, 2));
		assertArrayEquals(new float[] { 2, 4 }, common.measured(one.channels()), 0);
	}

	@Test
	public void distancesAreThoseOfIntensities() {
		final IntensityShares low = IntensityShares.of(List.of(new float[] { 0.2f, 0.4f }));
		final IntensityShares high = IntensityShares.of(List.of(new float[] { 0.5f, 0.7f }, new float[] { 0.5f, 0.7f }));
		assertEquals(0.3, low.distance(high), 0.005);
		assertEquals(0, high.distance(high), 0);
		assertEquals("beyond all bins", 2.25, IntensityShares.of(List.of(new float[] { -7 })).distance(IntensityShares.of(List.of(new float[] { 99 }))), 0.01);
		assertEquals(0, Correlation.of(new float[] { 1, 1 }, new float[] { 1, 2 }), 0);
		assertEquals(-1, Correlation.of(new float[] { 1, 2, 3 }, new float[] { 9, 7, 5 }), 1e-9);
	}

	@Test
	public void previewShowsTheMiddleSlice() {
		final Preview preview = new VamaValidation(TinyStacks.settings(), KEPT, TinyStacks.LABELS).preview(new TinyStacks.Known(2, 0, 0));
		assertEquals(TinyStacks.SIDE, preview.rows());
		for (int i = 0; i < preview.before().length; i++)
			assertEquals(2 * preview.before()[i], preview.after()[i], 1e-6);
	}
}
