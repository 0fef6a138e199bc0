package io.github.throughplane.reslice;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.RecordedProgress;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntConsumer;

import org.junit.Test;

/** Planes that go through a translation that needs no engine. */
public class ReslicedPlanesTest {

	private static final int WIDTH = 7;
	private static final int HEIGHT = 5;
	private static final int DEPTH = 6;
	private static final IntensityMap MAP = new IntensityMap(-50, 350);

	private static Volume volume() {
		final Random random = new Random(3);
		final var samples = Samples.create(WIDTH, HEIGHT, DEPTH);
		samples.forEach(sample -> sample.set(300 * random.nextFloat()));
		return new Volume(samples, new Spacing(1, 2, 3, "mm"), SampleType.FLOAT32);
	}

	/** Moves planes down by one row; the first row stays. */
	private static float[][] movedDown(final float[][] planes, final int columns) {
		final float[][] moved = new float[planes.length][];
		for (int i = 0; i < planes.length; i++) {
			moved[i] = planes[i].clone();
			System.arraycopy(planes[i], 0, moved[i], columns, planes[i].length - columns);
		}
		return moved;
	}

	private static PlaneTranslation down(final int columns) {
		return (planes, afterRun) -> {
			afterRun.accept(planes.length);
			return movedDown(planes, columns);
		};
	}

	private static float[] values(final Volume volume, final List<Orientation> orientations, final long atOnce) {
		return Samples.block(new ReslicedPlanes(orientations, MAP, atOnce).translated(volume, (rows, columns) -> {
			assertEquals("rows run along z", DEPTH, rows);
			return down(columns);
		}, "Moving", Progress.NONE), new long[3], new int[] { WIDTH, HEIGHT, DEPTH });
	}

	/** Planes of both orientations have z as their rows, so that one plane lower is one slice farther in either. */
	@Test
	public void rowsRunAlongZInBothOrientations() {
		final Volume volume = volume();
		final float[] expected = Samples.block(volume.samples(), new long[3], new int[] { WIDTH, HEIGHT, DEPTH });
		System.arraycopy(expected.clone(), 0, expected, WIDTH * HEIGHT, expected.length - WIDTH * HEIGHT);
		for (final List<Orientation> orientations : List.of(List.of(Orientation.SAGITTAL), List.of(Orientation.CORONAL), List.of(Orientation.values())))
			assertArrayEquals(orientations.toString(), expected, values(volume, orientations, 1 << 20), 1e-3f);
	}

	@Test
	public void slabsOfAnyThicknessGiveTheSameBits() {
		final Volume volume = volume();
		final List<Orientation> both = List.of(Orientation.values());
		final float[] whole = values(volume, both, 1 << 20);
		for (final long atOnce : new long[] { 1, DEPTH * HEIGHT, 2 * DEPTH * HEIGHT, 3 * DEPTH * WIDTH + 1 })
			assertArrayEquals("at once: " + atOnce, whole, values(volume, both, atOnce), 0);
	}

	/** Each orientation's share of what it gives: 1 where the one puts 3 everywhere and the other -1, mapped. */
	@Test
	public void theMeanOfTheOrientations() {
		final float[] values = { MAP.map(300), MAP.map(100) };
		final int[] made = new int[1];
		final var mean = new ReslicedPlanes(List.of(Orientation.values()), MAP, 1 << 20).translated(volume(), (rows, columns) -> {
			final float value = values[made[0]++];
			return (planes, afterRun) -> {
				for (final float[] plane : planes)
					Arrays.fill(plane, value);
				return planes;
			};
		}, "Filling", Progress.NONE);
		assertEquals(2, made[0]);
		mean.forEach(sample -> assertEquals(200, sample.get(), 1e-3f));
	}

	/** A network that gives an error beside each value: values are means, and so are errors, which know no offset of the values. */
	@Test
	public void errorsBesideValues() {
		final int[] made = new int[1];
		for (final long atOnce : new long[] { 1 << 20, DEPTH * HEIGHT }) {
			made[0] = 0;
			final var both = new ReslicedPlanes(List.of(Orientation.values()), MAP, atOnce).translatedWithErrors(volume(), (rows, columns) -> {
				final float error = made[0]++ == 0 ? 0.1f : 0.3f;
				return (planes, afterRun) -> {
					final float[][] translated = new float[planes.length][2 * rows * columns];
					for (int i = 0; i < planes.length; i++)
						for (int k = 0; k < planes[i].length; k++) {
							translated[i][2 * k] = planes[i][k];
							translated[i][2 * k + 1] = error;
						}
					return translated;
				};
			}, "Copying", Progress.NONE);
			final int[] size = { WIDTH, HEIGHT, DEPTH };
			assertArrayEquals(Samples.block(volume().samples(), new long[3], size), Samples.block(both.get(0), new long[3], size), 1e-3f);
			both.get(1).forEach(sample -> assertEquals("half the range times the mean of .1 and .3", 40, sample.get(), 1e-3f));
		}
	}

	@Test
	public void progressCountsTheStepsOfAllPlanes() {
		final RecordedProgress progress = new RecordedProgress();
		new ReslicedPlanes(List.of(Orientation.SAGITTAL), MAP, 2 * DEPTH * HEIGHT).translated(volume(), (rows, columns) -> new PlaneTranslation() {
			@Override
			public float[][] translate(final float[][] planes, final IntConsumer afterRun) {
				for (int i = 0; i < planes.length; i++)
					afterRun.accept(3);
				return planes;
			}

			@Override
			public int steps() {
				return 3;
			}
		}, "Stepping", progress);
		assertEquals(WIDTH, progress.reports().size());
		assertTrue(progress.ranToTheEnd());
		assertEquals("Stepping", progress.reports().get(0).message());
	}
}
