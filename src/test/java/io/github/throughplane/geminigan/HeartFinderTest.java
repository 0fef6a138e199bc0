package io.github.throughplane.geminigan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.RealData;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.geminigan.HeartPlace.Finder;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.Test;

/** What beats is found, beside a chest wall that moves and in noise. */
public class HeartFinderTest {

	private static final int COLUMNS = 128;
	private static final Spacing SPACING = new Spacing(2, 2, 8, "mm");

	/** A disc whose radius changes, at a column and row; a bright chest wall that goes to and fro; noise. */
	private static List<Volume> cine(final double column, final double row, final double wall, final boolean beats) {
		final Random random = new Random(2);
		final List<Volume> frames = new ArrayList<>();
		for (int t = 0; t < 10; t++) {
			final double phase = Math.sin(2 * Math.PI * t / 10);
			final List<float[]> planes = new ArrayList<>();
			for (int z = 0; z < 4; z++) {
				final float[] plane = new float[COLUMNS * COLUMNS];
				for (int i = 0; i < plane.length; i++) {
					final double x = i % COLUMNS;
					final double y = i / COLUMNS;
					final double radius = 11 + (beats ? 4 * phase : 0);
					plane[i] = (float) (100 + (Math.hypot(x - column, y - row) < radius ? 500 : 0) + (Math.abs(y - 8 - wall * phase) < 3 ? 1500 : 0)
						+ 20 * random.nextGaussian());
				}
				planes.add(plane);
			}
			frames.add(new Volume(Samples.wrap(planes, COLUMNS, COLUMNS), SPACING, new double[] { 5, -7, 0 }, 8, SampleType.FLOAT32));
		}
		return frames;
	}

	@Test
	public void aBeatingHeartIsFoundBesideAChestWallThatMoves() {
		for (final double wall : new double[] { 0, 1 }) {
			final HeartPlace place = HeartFinder.find(cine(80, 58, wall, true), Optional.empty(), Progress.NONE);
			assertEquals(Finder.MOTION, place.finder());
			assertEquals(5 + 160, place.x(), 8);
			assertEquals(-7 + 116, place.y(), 8);
		}
		assertTrue(HeartFinder.find(cine(80, 58, 0, true), Optional.empty(), Progress.NONE).toString().startsWith("The heart was found by what moves in the cine ("));
	}

	@Test
	public void whereNothingBeatsItIsTheMiddle() {
		final HeartPlace still = HeartFinder.find(cine(80, 58, 0, false), Optional.empty(), Progress.NONE);
		assertEquals(Finder.MIDDLE, still.finder());
		assertEquals(5 + 127, still.x(), 1e-9);
		assertEquals(Finder.MIDDLE, HeartFinder.find(cine(80, 58, 0, true).subList(0, 1), Optional.empty(), Progress.NONE).finder());
		assertFalse(MotionEnergy.of(List.of(cine(80, 58, 0, true).get(0), cine(80, 58, 0, true).get(0)), Progress.NONE).middle().isPresent());
	}

	@Test
	public void thePointOfTheUserCountsBeforeAll() {
		final HeartPlace place = HeartFinder.find(cine(80, 58, 0, true), Optional.of(new double[] { 10, 20.5 }), Progress.NONE);
		assertEquals(new HeartPlace(25, 34, Finder.POINT), place);
	}

	/** Patients of the Sunnybrook data at two phases, whose chests change more than their hearts: within 20 mm of the left ventricle, beside which the right one moves, too. */
	@Test
	public void realHeartsAreFound() {
		for (final String patient : List.of("SC-HF-I-05", "SC-HF-NI-31", "SC-HYP-08", "SC-N-03")) {
			final String name = "cine-human-sunnybrook/" + patient;
			final List<Volume> frames = new ArrayList<>(open(name + "_ED_image.nii.gz"));
			frames.addAll(open(name + "_ES_image.nii.gz"));
			final HeartPlace place = HeartFinder.find(frames, Optional.empty(), Progress.NONE);
			final double[] truth = HeartSite.of(LabelVolume.of(open(name + "_ED_label.nii.gz").get(0), Progress.NONE)).orElseThrow().centre();
			assertEquals(Finder.MOTION, place.finder());
			assertEquals(patient, 0, Math.hypot(place.x() - truth[0], place.y() - truth[1]), 20);
		}
	}

	private static List<Volume> open(final String name) {
		return Hyperstack.of(ImageFiles.open(RealData.file(name))).volumes();
	}

	/** A cylinder of the left cavity, 20 mm wide, in four slices of 8 mm: 10 ml, or 40 ml if it is twice as wide. */
	private static LabelVolume cavity(final double x, final double y, final double radius) {
		final List<float[]> planes = new ArrayList<>();
		for (int z = 0; z < 4; z++) {
			final float[] plane = new float[COLUMNS * COLUMNS];
			for (int i = 0; i < plane.length; i++)
				plane[i] = Math.hypot(i % COLUMNS * 2 - x, i / COLUMNS * 2 - y) <= radius ? 1 : 0;
			planes.add(plane);
		}
		return LabelVolume.wrap(Samples.wrap(planes, COLUMNS, COLUMNS), SPACING, new double[3]);
	}

	@Test
	public void labelsShowWhereToLookAgain() {
		final HeartPlace guess = new HeartPlace(100, 100, Finder.MIDDLE);
		final HeartPlace nearer = HeartFinder.nearer(guess, cavity(120, 90, 20)).orElseThrow();
		assertEquals(Finder.LABELS, nearer.finder());
		assertEquals(120, nearer.x(), 0.5);
		assertEquals(90, nearer.y(), 0.5);
	}

	@Test
	public void thereIsNoSecondLookWithoutReason() {
		final HeartPlace guess = new HeartPlace(100, 100, Finder.MIDDLE);
		assertTrue("it is where it was looked for", HeartFinder.nearer(guess, cavity(103, 103, 20)).isEmpty());
		assertTrue("10 ml tell nothing", HeartFinder.nearer(guess, cavity(120, 90, 10)).isEmpty());
		assertTrue("there are no labels", HeartFinder.nearer(guess, cavity(-100, 0, 20)).isEmpty());
		assertTrue("the user knows better", HeartFinder.nearer(new HeartPlace(100, 100, Finder.POINT), cavity(120, 90, 20)).isEmpty());
	}
}
