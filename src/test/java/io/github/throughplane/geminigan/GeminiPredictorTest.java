package io.github.throughplane.geminigan;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.geminigan.GeminiSettings.Grid;
import io.github.throughplane.geminigan.GeminiSettings.Preset;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import net.imglib2.view.Views;

import org.junit.Test;

/** Results lie where they belong, whatever the stack looks like, and what is wrong with them is told. The network is a known function, so that only what lies around it is tested. */
public class GeminiPredictorTest {

	private static final int SIDE = 48;
	private static final GeminiPrediction APEX_FIRST = new GeminiPrediction(Optional.empty(), true);
	private static final double CLOSE = 1e-3;

	private static GeminiSettings settings(final Grid layout, final int slices) {
		return ChannelGrid.of(layout, SIDE, 3, slices, 8, 2).in(GeminiSettings.of(NetworkKind.GEMINI, Preset.LITE));
	}

	private static GeminiPredictor predictor(final Grid layout, final int slices, final GeminiPrediction options) {
		final GeminiSettings settings = settings(layout, slices);
		return new GeminiPredictor(settings, new KnownNetwork(settings.slicesOut(), 0.4), options, () -> {});
	}

	private static GeminiPredictor predictor() {
		return predictor(Grid.NATIVE_Z, 16, GeminiPrediction.AUTOMATIC);
	}

	/** Brightness tells the place, in mm. */
	private static double brightness(final double x, final double y, final double z) {
		return 1000 + 2 * x + 3 * y + 5 * z;
	}

	private static Volume ramp(final int columns, final int rows, final int slices, final Spacing spacing) {
		final double[] origin = { -30, 12, 100 };
		final List<float[]> planes = new ArrayList<>();
		for (int k = 0; k < slices; k++) {
			final float[] plane = new float[columns * rows];
			for (int i = 0; i < plane.length; i++)
				plane[i] = (float) brightness(origin[0] + i % columns * spacing.x(), origin[1] + i / columns * spacing.y(), origin[2] + k * spacing.z());
			planes.add(plane);
		}
		return new Volume(Samples.wrap(planes, columns, rows), spacing, origin, 8, SampleType.UINT16);
	}

	/** All numbers of slices that users have, from either end, on both grids, in images larger and smaller than the square. */
	@Test
	public void everySampleLiesInItsPlace() {
		for (final Grid layout : Grid.values())
			for (int slices = 6; slices <= 16; slices++) {
				final Volume stack = slices % 2 == 0 ? ramp(70, 60, slices, new Spacing(2.5, 2.5, 8, "mm")) : ramp(30, 70, slices, new Spacing(3, 3, 9.5, "mm"));
				for (final GeminiPrediction options : List.of(GeminiPrediction.AUTOMATIC, APEX_FIRST))
					assertInPlace(layout + " " + slices, predictor(layout, 16, options).superResolve(stack, Progress.NONE), stack);
			}
	}

	private static void assertInPlace(final String what, final Volume made, final Volume stack) {
		final double step = stack.spacing().z() / 4;
		assertEquals(what, step, made.spacing().z(), CLOSE);
		assertEquals(what, 3, made.spacing().x(), 0);
		// The whole slices are covered, and the middle stays.
		assertEquals(what, 4 * stack.depth(), made.depth());
		assertEquals(what, stack.origin()[2] + stack.last(2), made.origin()[2] + made.last(2), CLOSE);
		assertTrue(what, made.width() <= SIDE && made.height() <= SIDE && made.width() >= 30);
		for (int z = 2; z < made.depth() - 2; z += 3) {
			final float[] plane = Samples.slice(made.samples(), z);
			for (int i = 0; i < plane.length; i += 7) {
				final int x = i % made.width();
				final int y = i / made.width();
				if (x > 0 && y > 0 && x < made.width() - 1 && y < made.height() - 1)
					assertEquals(what + " at " + x + ", " + y + ", " + z,
						brightness(made.origin()[0] + 3 * x, made.origin()[1] + 3 * y, made.origin()[2] + z * step), plane[i], 0.5);
			}
		}
	}

	@Test
	public void labelsThatTheNetworkIsNotSureOfAreTold() {
		final GeminiSettings settings = settings(Grid.NATIVE_Z, 16);
		final KnownNetwork network = new KnownNetwork(settings.slicesOut(), 0.4);
		final GeminiPredictor predictor = new GeminiPredictor(settings, network, GeminiPrediction.AUTOMATIC, () -> {});
		predictor.find(List.of(thick(11)), Progress.NONE);
		assertFalse(predictor.remarks().toString(), predictor.remarks().stream().anyMatch(remark -> remark.contains("is sure of its labels")));
		network.sureness = 2;
		predictor.find(List.of(thick(11)), Progress.NONE);
		// exp(2) / (exp(2) + 3)
		assertTrue(predictor.remarks().toString(),
			predictor.remarks().stream().anyMatch(remark -> remark.startsWith("Unreliable: the network is sure of its labels by 71 %")));
	}

	/** A network that knows the bright end as the base: stacks read from the other end are told. */
	@Test
	public void slicesInTheOtherOrderAreTold() {
		final GeminiSettings settings = settings(Grid.NATIVE_Z, 16);
		final JointNetwork network = (thick, interpolated, rows, columns) -> {
			final int middle = (rows / 2 * columns + columns / 2) * 16;
			final int wide = thick[middle + 3] > thick[middle + 12] ? columns / 2 : columns / 4;
			final float[] logits = new float[4 * interpolated.length];
			for (int i = 0; i < interpolated.length; i++)
				logits[(i / 64 * 4 + (i / 64 % columns < wide ? 1 : 0)) * 64 + i % 64] = 1;
			return new JointOutput(interpolated.clone(), logits);
		};
		final Volume rising = ramp(70, 60, 11, new Spacing(2.5, 2.5, 8, "mm"));
		for (final boolean apexFirst : new boolean[] { false, true }) {
			final GeminiPredictor predictor = new GeminiPredictor(settings, network, new GeminiPrediction(Optional.empty(), apexFirst), () -> {});
			predictor.find(List.of(rising), Progress.NONE);
			final List<String> told = predictor.remarks().stream().filter(remark -> remark.startsWith("Unreliable: read from the other end")).toList();
			assertEquals(apexFirst ? 0 : 1, told.size());
			if (!apexFirst)
				assertTrue(told.get(0), told.get(0).endsWith("If the first slice lies at the apex, choose order=apex_first."));
		}
	}

	private static Volume thick(final int slices) {
		return RoundHearts.onGrid(60, slices, new Spacing(3, 3, 8, "mm")).image();
	}

	@Test
	public void labelsLieOnTheHeart() {
		final FoundHeart heart =
			predictor(Grid.NATIVE_Z, 16, new GeminiPrediction(Optional.of(new double[] { 29.5, 29.5 }), false)).find(List.of(thick(11)), Progress.NONE)
				.get(0);
		final LabelVolume labels = heart.volume().labels();
		int right = 0;
		int all = 0;
		for (int z = 0; z < labels.depth(); z++) {
			final int[] slice = labels.slice(z);
			for (int i = 0; i < slice.length; i++) {
				final int truth = RoundHearts.label(labels.origin()[0] + i % labels.width() * 3 - 7, labels.origin()[1] + i / labels.width() * 3 + 5,
					labels.origin()[2] + z * 2 - 11);
				if (truth == 1 || slice[i] == 1) {
					all++;
					right += truth == slice[i] ? 1 : 0;
				}
			}
		}
		assertTrue(right + " of " + all, right > 0.7 * all);
		assertEquals(4 / 3.0 * Math.PI * Math.pow(RoundHearts.CAVITY, 3) / 1000, heart.volumes()[0], 4);
		assertTrue(heart.consistency() > 25);
	}

	@Test
	public void anotherUnitOfBrightnessGivesTheSameLabels() {
		final Volume stack = thick(10);
		final List<float[]> planes = new ArrayList<>();
		for (int z = 0; z < 10; z++) {
			final float[] plane = Samples.slice(stack.samples(), z);
			for (int i = 0; i < plane.length; i++)
				plane[i] = 3 * plane[i] + 100;
			planes.add(plane);
		}
		final LabelledVolume one = predictor().superResolveWithLabels(stack, Progress.NONE);
		final LabelledVolume two = predictor().superResolveWithLabels(stack.with(Samples.wrap(planes, 60, 60)), Progress.NONE);
		for (int z = 0; z < one.labels().depth(); z++) {
			assertArrayEquals(one.labels().slice(z), two.labels().slice(z));
			final float[] grey = Samples.slice(one.image().samples(), z);
			for (int i = 0; i < grey.length; i++)
				grey[i] = 3 * grey[i] + 100;
			assertArrayEquals(grey, Samples.slice(two.image().samples(), z), 0.5f);
		}
	}

	/** A first look at the middle of the image, and a second one at the heart that it shows at the side. */
	@Test
	public void theHeartIsLookedForAgainWhereItsLabelsLie() {
		final Volume wide = RoundHearts.onGrid(60, 10, new Spacing(3, 3, 8, "mm")).image();
		final Volume shifted = new Volume(Views.zeroMin(Views.interval(wide.samples(), new long[] { 12, 6, 0 },
			new long[] { 59, 59, 9 })), wide.spacing(), new double[] { wide.origin()[0] + 36, wide.origin()[1] + 18, wide.origin()[2] }, 8, wide.type());
		final GeminiSettings settings = settings(Grid.NATIVE_Z, 12);
		final KnownNetwork network = new KnownNetwork(settings.slicesOut(), 0.3);
		final GeminiPredictor predictor = new GeminiPredictor(settings, network, GeminiPrediction.AUTOMATIC, () -> {});
		predictor.superResolve(shifted, Progress.NONE);
		assertEquals("two looks, and one from the other end", 3, network.calls);
		assertTrue(predictor.remarks().toString(), predictor.remarks().get(0).startsWith("The heart was found by the labels that the network made"));
	}

	@Test
	public void whatIsCutIsTold() {
		final GeminiPredictor predictor = predictor(Grid.NATIVE_Z, 12, GeminiPrediction.AUTOMATIC);
		final Volume made = predictor.superResolve(ramp(60, 60, 40, new Spacing(3, 3, 8, "mm")), Progress.NONE);
		assertEquals(48, made.depth());
		assertTrue(predictor.remarks().toString(),
			predictor.remarks().contains("The stack has 40 slices, and the network takes 12: 14 at the beginning and 14 at the end were left out."));
		predictor.superResolve(ramp(60, 60, 2, new Spacing(3, 3, 8, "mm")), Progress.NONE);
		assertTrue(predictor.remarks().toString(), predictor.remarks().contains("The stack has 2 slices; a heart takes 6 or more."));
		predictor.superResolve(ramp(60, 60, 8, new Spacing(5, 5, 12, "mm")), Progress.NONE);
		assertTrue(predictor.remarks().toString(), predictor.remarks().get(1)
			.startsWith("The slices lie 12.0 mm apart, and those that the network knows 8.0 mm: it counts in slices, and hearts look shorter to it."));
		assertTrue(predictor.remarks().toString(), predictor.remarks().get(2).startsWith("The pixels of 5.00 mm are coarser"));
	}

	@Test
	public void stacksThatCannotBeAreRefused() {
		assertEquals("The stack has a single slice. Choose a short-axis stack over the whole heart.", problem(ramp(60, 60, 1, new Spacing(3, 3, 8, "mm"))));
		assertTrue(problem(ramp(60, 60, 9, new Spacing(3, 3, 8, "pixel"))).startsWith("The stack is measured in pixel, and the network knows hearts in mm."));
		assertTrue(problem(ramp(60, 60, 9, new Spacing(3, 3, 1, "mm"))).startsWith("The slices lie 1.0 mm apart, and those that the network knows 8.0 mm."));
		final Volume nan = ramp(60, 60, 9, new Spacing(3, 3, 8, "mm"));
		nan.samples().getAt(3, 4, 5).set(Float.NaN);
		assertTrue(problem(nan).startsWith("1 of 32400 pixels of the image are not finite numbers"));
		assertTrue(assertThrows(UserProblem.class, () -> predictor(Grid.NATIVE_Z, 12, new GeminiPrediction(Optional.of(new double[] { 60, 5 }), false))
			.superResolve(thick(9), Progress.NONE)).getMessage().startsWith("The heart was said to lie at column 60.0 and row 5.0, and the image has 60 x 60 pixels."));
	}

	private static String problem(final Volume volume) {
		return assertThrows(UserProblem.class, () -> predictor().superResolve(volume, Progress.NONE)).getMessage();
	}

	/** No heart in the picture: constant, and noise. */
	@Test
	public void neverAHeartWithoutAWord() {
		final GeminiPredictor predictor = predictor();
		final List<float[]> constant = new ArrayList<>();
		final List<float[]> noise = new ArrayList<>();
		final Random random = new Random(1);
		for (int z = 0; z < 9; z++) {
			constant.add(new float[3600]);
			final float[] plane = new float[3600];
			for (int i = 0; i < plane.length; i++)
				plane[i] = random.nextFloat();
			noise.add(plane);
		}
		final Volume empty = thick(9).with(Samples.wrap(constant, 60, 60));
		final FoundHeart nothing = predictor.find(List.of(empty), Progress.NONE).get(0);
		assertArrayEquals(new double[3], nothing.volumes(), 0);
		assertTrue(predictor.remarks().toString(), predictor.remarks().contains("The stack is constant where the heart should be: all of it is 0.0."));
		assertTrue(nothing.flags().toString(), nothing.flags().get(0).startsWith("No heart was found: all labels together have 0.0 ml."));
		final FoundHeart noisy = predictor.find(List.of(thick(9).with(Samples.wrap(noise, 60, 60))), Progress.NONE).get(0);
		assertTrue(noisy.flags().toString(), noisy.flags().stream().anyMatch(flag -> flag.contains("lie apart from the largest")));
		assertTrue(noisy.flags().toString(), noisy.flags().stream().anyMatch(flag -> flag.startsWith("Unreliable")));
		final GeminiSettings settings = settings(Grid.NATIVE_Z, 12);
		final GeminiPredictor inventing = new GeminiPredictor(settings, (thick, interpolated, rows, columns) -> {
			final JointOutput known = new KnownNetwork(settings.slicesOut(), 0.4).apply(thick, interpolated, rows, columns);
			for (int i = 0; i < known.image().length; i++)
				known.image()[i] = 1 - known.image()[i];
			return known;
		}, GeminiPrediction.AUTOMATIC, () -> {});
		final List<String> flags = inventing.find(List.of(thick(9)), Progress.NONE).get(0).flags();
		assertTrue(flags.toString(), flags.get(0).startsWith("Unreliable: the image agrees with the measured slices by "));
		assertTrue(flags.toString(), flags.stream().anyMatch(flag -> flag.startsWith("Unreliable: the left cavity is darker")));
	}

	@Test
	public void aRoundHeartIsNotComplainedOf() {
		final List<String> flags = predictor(Grid.NATIVE_Z, 16, new GeminiPrediction(Optional.of(new double[] { 29.5, 29.5 }), false))
			.find(List.of(thick(11)), Progress.NONE).get(0).flags();
		assertFalse(flags.toString(), flags.stream().anyMatch(flag -> flag.contains("darker") || flag.contains("No heart") || flag.contains("agrees")));
	}
}
