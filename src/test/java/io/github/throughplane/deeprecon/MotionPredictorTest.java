package io.github.throughplane.deeprecon;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.deeprecon.DeepReconModel.HeartModel;
import io.github.throughplane.stylegan.InversionSettings;
import io.github.throughplane.stylegan.TinyStyleGan;
import io.github.throughplane.stylegan.TrainedEncoder;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

/** A generator by chance, and a network that has learned to label what it makes: the way of a motion, whatever the hearts look like. */
@Category(NeedsEngine.class)
public class MotionPredictorTest {

	@ClassRule
	public static final TemporaryFolder FOLDER = new TemporaryFolder();

	private static final TrainedEncoder ENCODER = TinyStyleGan.encoder();
	private static final int SIDE = TinyStyleGan.SHAPE.size();
	private static final double PIXEL = 10;
	private static TrainedSegmentation segmentation;

	@BeforeClass
	public static void learn() throws IOException {
		segmentation = TinyMotion.segmentation(ENCODER.generator(), FOLDER.newFolder().toPath());
	}

	/** Discs whose radius beats, 16 x 16 pixels. */
	private static Cine cine(final String name, final int frames, final int slices, final double beat) {
		return cine(name, frames, slices, beat, PIXEL);
	}

	private static Cine cine(final String name, final int frames, final int slices, final double beat, final double pixel) {
		final List<Volume> volumes = new ArrayList<>();
		for (int t = 0; t < frames; t++) {
			final List<float[]> planes = new ArrayList<>();
			for (int z = 0; z < slices; z++) {
				final double radius = 6 - 3.0 * z / slices - beat * (1 - Math.cos(2 * Math.PI * t / frames));
				final float[] plane = new float[SIDE * SIDE];
				for (int i = 0; i < plane.length; i++)
					plane[i] = (float) (500 + 100 * Math.max(-1, Math.min(1, radius - Math.hypot(i % SIDE - 7.5, i / SIDE - 7.5))));
				planes.add(plane);
			}
			volumes.add(new Volume(Samples.wrap(planes, SIDE, SIDE), new Spacing(pixel, pixel, 8, "mm"), SampleType.UINT16));
		}
		return new Cine(name, volumes, Optional.of(new double[] { 7.5, 7.5 }));
	}

	private static MovedHeart transfer(final Cine source, final Cine target, final MotionSettings settings, final int steps, final Progress progress) {
		final SliceSettings slices = new SliceSettings(source.frames().get(0).spacing().x(), 0);
		try (MotionPredictor predictor =
			new MotionPredictor(new HeartModel(ENCODER.generator(), Optional.of(ENCODER), Optional.of(segmentation), slices), "tiny",
				InversionSettings.STANDARD.with(changes -> changes.steps(steps).rate(0.05)), settings))
		{
			return predictor.transfer(source, target, progress);
		}
	}

	@Test
	public void aHeartWithItsOwnMotionHasItsOwnVolumes() {
		final Cine heart = cine("a", 5, 6, 1.2);
		final MovedHeart moved = transfer(heart, heart, MotionSettings.STANDARD, 20, Progress.NONE);
		final double[] own = moved.curves().source().left();
		assertTrue(Arrays.toString(own), Arrays.stream(own).max().orElseThrow() > Arrays.stream(own).min().orElseThrow());
		final double largest = own[moved.curves().source().endDiastole()];
		assertArrayEquals(own, moved.curves().adapted().left(), 0.01 * largest);
		assertEquals(moved.curves().source().endDiastole(), moved.curves().targetStart());
		final Volume image = moved.images().get(3);
		assertEquals(6, image.depth());
		assertEquals(8, image.spacing().z(), 0);
		final String told = String.join("\n", moved.remarks());
		assertTrue(told, told.contains("Source (a): The heart was found at the point that was given") && told.contains("Unreliable: "));
		for (final float value : Samples.slice(image.samples(), 2))
			assertTrue("" + value, value >= 0 && value <= 700);
	}

	@Test
	public void theMotionIsTheTargets() {
		final Cine source = cine("a", 2, 4, 0.5);
		final Cine target = cine("b", 4, 6, 1.2);
		final MotionSettings settings = MotionSettings.STANDARD.with(changes -> changes.sourceStart(2).targetStart(1).frames(6));
		final MovedHeart still = transfer(source, target, settings.withGain(0), 0, Progress.NONE);
		assertEquals(6, still.hearts().size());
		for (final Volume frame : still.images())
			for (int z = 0; z < 4; z++)
				assertArrayEquals(Samples.slice(still.images().get(3).samples(), z), Samples.slice(frame.samples(), z), 0);
		assertEquals(1, still.curves().sourceStart());
		assertEquals(still.curves().source().left()[1], still.curves().adapted().left()[0], 1e-9);
		final MovedHeart moved = transfer(source, target, settings, 0, Progress.NONE);
		assertArrayEquals(Samples.slice(still.images().get(3).samples(), 1), Samples.slice(moved.images().get(3).samples(), 1), 0.01f);
		assertTrue(difference(moved.images().get(3), moved.images().get(0)) > 10 * difference(still.images().get(3), moved.images().get(3)));
		assertEquals(6, moved.volumes().rows().size());
	}

	private static double difference(final Volume one, final Volume other) {
		double sum = 0;
		for (int z = 0; z < one.depth(); z++)
			for (int i = 0; i < one.width() * one.height(); i++)
				sum += Math.abs(Samples.slice(one.samples(), z)[i] - Samples.slice(other.samples(), z)[i]);
		return sum;
	}

	@Test
	public void unsuitableHeartsAreRefused() {
		final Cine heart = cine("a", 2, 4, 1);
		assertTrue(problem(heart, cine("b", 1, 4, 1), MotionSettings.STANDARD).startsWith("The target has a single frame: there is no motion to be taken from it."));
		assertEquals("The start of a was said to be frame 3, and it has 2. Give a frame from 1 to 2, or 0 for the one with the largest left cavity.",
			problem(heart, heart, MotionSettings.STANDARD.withSourceStart(3)));
		assertEquals("c has a single slice. Choose a short-axis stack over the whole heart.", problem(heart, cine("c", 2, 1, 1), MotionSettings.STANDARD));
	}

	/** Of pixels so small that all of them together are no heart. */
	@Test
	public void noHeartIsTold() {
		final String told = problem(cine("a", 2, 4, 1, 0.5), cine("b", 2, 4, 1, 0.5), MotionSettings.STANDARD.withSourceStart(2));
		assertTrue(told, told.startsWith("No heart was found in frame 2 of a: all labels together have "));
		assertTrue(told, told.endsWith("Give a point in its middle, or look whether this is a short-axis stack with bright blood."));
	}

	@Test
	public void modelsMustHaveAllNetworks() {
		final SliceSettings slices = new SliceSettings(PIXEL, 0);
		assertTrue(
			missing(new HeartModel(ENCODER.generator(), Optional.empty(), Optional.empty(), slices)).startsWith("The model tiny has a generator and no encoder."));
		assertTrue(missing(new HeartModel(ENCODER.generator(), Optional.of(ENCODER), Optional.empty(), slices))
			.startsWith("The model tiny makes no labels. Train a network for them"));
		final TrainedSegmentation direct = new TrainedSegmentation(segmentation.shape(), segmentation.settings().withSegmentation(SegmentationKind.DIRECT),
			segmentation.weights(), segmentation.history(), 1);
		assertEquals(
			"The model tiny labels slices as they are, and has never seen any that the generator makes. Train one with Train > Train DeepRecon... (train-deeprecon stage=segmentation segmentation=deeprecon).",
			missing(new HeartModel(ENCODER.generator(), Optional.of(ENCODER), Optional.of(direct), slices)));
	}

	private static String missing(final HeartModel model) {
		return assertThrows(UserProblem.class, () -> new MotionPredictor(model, "tiny", InversionSettings.STANDARD, MotionSettings.STANDARD)).getMessage();
	}

	private static String problem(final Cine source, final Cine target, final MotionSettings settings) {
		return assertThrows(UserProblem.class, () -> transfer(source, target, settings, 0, Progress.NONE)).getMessage();
	}

	@Test
	public void itCanBeCancelled() {
		final Cine heart = cine("a", 2, 4, 1);
		assertThrows(Cancelled.class, () -> transfer(heart, heart, MotionSettings.STANDARD, 20, RecordedProgress.cancellingAt(3)));
	}
}
