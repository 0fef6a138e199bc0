package io.github.throughplane.clade;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.clade.CladePrediction.Mode;
import io.github.throughplane.clade.CladePrediction.Planes;
import io.github.throughplane.interpolation.Interpolation;
import io.github.throughplane.interpolation.Interpolator;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** The way of a volume through a small network with random weights, which is as good as any for grids, blocks and cancelling. */
@Category(NeedsEngine.class)
public class CladePredictorTest {

	/** Without back-projection, which has its own tests. */
	private static final CladePrediction PLAIN = CladePrediction.FAITHFUL.withBackProjections(0).with(Mode.STITCHED, 16, Precision.FLOAT32);
	private static final TrainedClade MODEL = random();

	/** Weights large enough for outputs that vary. */
	static TrainedClade random() {
		final CladeSettings settings = Phantom.settings(1);
		try (CladeNetwork network = new CladeNetwork(settings.generator(), Precision.FLOAT32)) {
			final Random random = new Random(4);
			final Map<String, float[]> weights = new java.util.LinkedHashMap<>();
			network.shapes().forEach((name, shape) -> {
				int count = 1;
				for (final int size : shape)
					count *= size;
				final float[] values = new float[count];
				for (int i = 0; i < count; i++)
					values[i] = (float) (0.1 * random.nextGaussian());
				weights.put(name, values);
			});
			network.load(weights);
			final float[] input = new float[1024];
			for (int i = 0; i < input.length; i++)
				input[i] = (float) Math.sin(0.05 * i);
			return new TrainedClade(settings, IntensityMap.Rule.PERCENTILES, weights, new TrainingHistory(CladeTrainer.COLUMNS.names()), 1, input,
				network.translate(input, 32, 32));
		}
	}

	private static Volume predicted(final Volume volume, final CladePrediction prediction) {
		try (CladePredictor predictor = new CladePredictor(MODEL, prediction)) {
			return predictor.superResolve(volume, new RecordedProgress());
		}
	}

	private static float[] samples(final Volume volume) {
		return Samples.block(volume.samples(), new long[3], new int[] { volume.width(), volume.height(), volume.depth() });
	}

	@Test
	public void tellsWhenTheModelIsForAnotherKindOfImage() {
		final Volume magnetic = Phantom.thick();
		final Volume computed = Grids.volume(16, 16, 4, 4, (x, y, z) -> x < 8 ? -1000 : 40 + y);
		try (CladePredictor predictor = new CladePredictor(MODEL, PLAIN)) {
			assertEquals(Optional.empty(), predictor.mismatch(magnetic));
			assertTrue(predictor.mismatch(computed).orElseThrow().contains("not trained on CT"));
		}
		final TrainedClade forCt = new TrainedClade(MODEL.settings(), IntensityMap.Rule.HOUNSFIELD, MODEL.weights(), MODEL.history(), 1,
			MODEL.testInput(), MODEL.testOutput());
		try (CladePredictor predictor = new CladePredictor(forCt, PLAIN)) {
			assertEquals(Optional.empty(), predictor.mismatch(computed));
			assertTrue(predictor.mismatch(magnetic).orElseThrow().contains("trained on CT"));
		}
	}

	@Test
	public void outputHasTheInPlaneSpacing() {
		final Volume thick = new Volume(Phantom.thick(40, 36, 10, new Spacing(0.5, 0.5, 1.7, "mm")).samples(), new Spacing(0.5, 0.5, 1.7, "mm"),
			new double[] { 1, -2, 3 }, 1.5, SampleType.UINT16);
		final Volume sharp = predicted(thick, PLAIN);
		assertEquals(new Spacing(0.5, 0.5, 0.5, "mm"), sharp.spacing());
		assertArrayEquals(new double[] { 1, -2, 3 }, sharp.origin(), 0);
		assertEquals(40, sharp.width());
		assertEquals(36, sharp.height());
		assertEquals(Math.round(9 * 1.7 / 0.5) + 1, sharp.depth());
		assertEquals(SampleType.UINT16, sharp.type());
	}

	/** Pixels of 1 x 1.5: the grid becomes 1 x 1 x 1, with the rows' extent kept. */
	@Test
	public void pixelsBecomeSquare() {
		final Volume sharp = predicted(Phantom.thick(36, 30, 10, new Spacing(1, 1.5, 4, "mm")), PLAIN);
		assertEquals(new Spacing(1, 1, 1, "mm"), sharp.spacing());
		assertEquals(36, sharp.width());
		assertEquals(Math.round(29 * 1.5) + 1, sharp.height(), 1);
		assertEquals(37, sharp.depth());
	}

	@Test
	public void planesSmallerThanAPatch() {
		for (final Mode mode : Mode.values())
			for (final Planes planes : Planes.values()) {
				final Volume sharp = predicted(Phantom.thick(7, 13, 3, new Spacing(1, 1, 3, "mm")), PLAIN.with(mode, 16, Precision.FLOAT32).withPlanes(planes));
				assertEquals(7, sharp.width());
				assertEquals(13, sharp.height());
				assertEquals(7, sharp.depth());
				for (final float value : samples(sharp))
					assertTrue(Float.isFinite(value));
			}
	}

	/** Any size of slab, down to one plane, gives the same. */
	@Test
	public void blockedEqualsUnblocked() {
		final Volume thick = Phantom.thick(20, 35, 10, new Spacing(1, 1, 4, "mm"));
		for (final Planes planes : new Planes[] { Planes.SAGITTAL, Planes.BOTH }) {
			final float[] whole = samples(predicted(thick, PLAIN.withPlanes(planes)));
			for (final long samplesAtOnce : new long[] { 1, 4000 })
				try (CladePredictor predictor = new CladePredictor(MODEL, PLAIN.withPlanes(planes), samplesAtOnce)) {
					assertArrayEquals(whole, samples(predictor.superResolve(thick, new RecordedProgress())), 1000 * 1e-5f);
				}
		}
	}

	/** Exchanging x and y exchanges the orientations; both together are the mean. */
	@Test
	public void orientations() {
		final Volume thick = Phantom.thick(36, 40, 10, new Spacing(1, 1, 4, "mm"));
		final Volume turned = Grids.volume(40, 36, 10, 4, (x, y, z) -> Grids.line(thick, y, x)[z]);
		final Volume sagittal = predicted(thick, PLAIN.withPlanes(Planes.SAGITTAL));
		final Volume coronal = predicted(thick, PLAIN.withPlanes(Planes.CORONAL));
		final Volume both = predicted(thick, PLAIN.withPlanes(Planes.BOTH));
		final Volume turnedCoronal = predicted(turned, PLAIN.withPlanes(Planes.CORONAL));
		double difference = 0;
		for (int y = 0; y < 40; y += 3)
			for (int x = 0; x < 36; x += 3) {
				final float[] s = Grids.line(sagittal, x, y);
				final float[] c = Grids.line(coronal, x, y);
				final float[] b = Grids.line(both, x, y);
				assertArrayEquals(s, Grids.line(turnedCoronal, y, x), 0.02f);
				for (int z = 0; z < s.length; z++) {
					assertEquals((s[z] + c[z]) / 2, b[z], 0.02);
					difference = Math.max(difference, Math.abs(s[z] - c[z]));
				}
			}
		assertTrue("the orientations differ by " + difference, difference > 10);
	}

	@Test
	public void progressRunsToTheEnd() {
		for (final Mode mode : Mode.values()) {
			final RecordedProgress progress = new RecordedProgress();
			try (CladePredictor predictor = new CladePredictor(MODEL, PLAIN.with(mode, 12, Precision.FLOAT32).withBackProjections(2))) {
				predictor.superResolve(Phantom.thick(20, 35, 10, new Spacing(1, 1, 4, "mm")), progress);
			}
			assertTrue(mode.name(), progress.ranToTheEnd());
		}
	}

	/** Wherever it is cancelled, the predictor can be used again and closed. */
	@Test
	public void cancelledAtAnyReport() {
		final Volume thick = Phantom.thick(20, 35, 4, new Spacing(1, 1, 4, "mm"));
		final RecordedProgress whole = new RecordedProgress();
		try (CladePredictor predictor = new CladePredictor(MODEL, PLAIN.withBackProjections(2))) {
			final float[] expected = samples(predictor.superResolve(thick, whole));
			for (int report = 1; report <= whole.reports().size(); report += 1 + whole.reports().size() / 15) {
				final RecordedProgress cancelling = RecordedProgress.cancellingAt(report);
				assertThrows(Cancelled.class, () -> predictor.superResolve(thick, cancelling));
			}
			assertArrayEquals(expected, samples(predictor.superResolve(thick, Progress.NONE)), 0);
		}
	}

	/** The network never sees air alone, and would paint it. */
	@Test
	public void emptyRegionStaysAsInterpolated() {
		final Volume thick = Grids.volume(36, 60, 10, 4, (x, y, z) -> y < 20 ? 500 + 400 * Math.sin(x + y + z) : 0);
		final Volume sharp = predicted(thick, PLAIN);
		final Volume cubic = Interpolator.alongZ(thick, Interpolation.CUBIC, 1, Progress.NONE);
		for (int y = 24; y < 60; y++)
			assertArrayEquals(Grids.line(cubic, 18, y), Grids.line(sharp, 18, y), 0.1f);
	}

	@Test
	public void unsuitableVolumesAreRefused() {
		refused("The image has a single slice.", Grids.volume(40, 40, 1, 4, (x, y, z) -> x));
		refused("The slices lie 1.000 mm apart and the pixels 1.000: a factor of 1.00", Grids.volume(40, 40, 40, 1, (x, y, z) -> x));
		refused("1 of 12800 pixels of the image are not finite numbers, the first Infinity at (5, 6, 7).",
			Grids.volume(40, 40, 8, 4, (x, y, z) -> x == 5 && y == 6 && z == 7 ? Double.POSITIVE_INFINITY : x));
		refused("Nearly all samples have the value 3.0.", Grids.volume(40, 40, 8, 4, (x, y, z) -> 3));
	}

	private static void refused(final String message, final Volume volume) {
		final UserProblem problem = assertThrows(UserProblem.class, () -> predicted(volume, PLAIN));
		assertTrue(problem.getMessage(), problem.getMessage().startsWith(message));
	}

	@Test
	public void strideIsChecked() {
		for (final int stride : new int[] { 0, 33 }) {
			final UserProblem problem = assertThrows(UserProblem.class, () -> PLAIN.with(Mode.STITCHED, stride, Precision.FLOAT32));
			assertEquals("The stride is " + stride + ". Choose a stride from 1 to 32 pixels.", problem.getMessage());
		}
	}

	/** Both ways see the same planes; away from borders of patches they differ little. */
	@Test
	public void seamlessHasTheShapeOfStitched() {
		final Volume thick = Phantom.thick(4, 70, 17, new Spacing(1, 1, 4, "mm"));
		final Volume stitched = predicted(thick, PLAIN);
		final Volume seamless = predicted(thick, PLAIN.with(Mode.SEAMLESS, 1, Precision.FLOAT32));
		assertEquals(List.of(stitched.width(), stitched.height(), stitched.depth()), List.of(seamless.width(), seamless.height(), seamless.depth()));
		assertEquals(stitched.spacing(), seamless.spacing());
	}
}
