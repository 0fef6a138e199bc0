package io.github.throughplane.phantom;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.RealData;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.SliceAxis;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Volume;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

import org.junit.Test;

/** Contours of real hearts against the range of the phantoms. Golden values were counted with NumPy on the same files. */
public class RealHeartsTest {

	/** Volume of each label in ml. */
	private static double[] volumes(final String file, final double voxel) {
		final var image = ImageFiles.open(RealData.file(file + ".nii.gz"));
		final Volume volume = Hyperstack.of(image, SliceAxis.Z, Double.NaN).volumes().get(0);
		final LabelVolume labels = LabelVolume.of(volume, Progress.NONE);
		final double[] ml = new double[3];
		for (int z = 0; z < labels.depth(); z++)
			for (final int label : labels.slice(z))
				ml[label] += voxel / 1000;
		return ml;
	}

	@Test
	public void contoursLieWithinTheRangeOfThePhantoms() {
		// Left cavity at end-diastole and at end-systole, myocardium at end-diastole, ml.
		final Map<String, double[]> counted = Map.of("SC-N-03", new double[] { 105, 40, 55 }, "SC-HF-I-05", new double[] { 148, 115, 81 },
			"SC-HF-NI-31", new double[] { 140, 80, 62 }, "SC-HYP-08", new double[] { 116, 47, 137 });
		counted.forEach((patient, golden) -> {
			final double[] full = volumes("cine-human-sunnybrook/" + patient + "_ED_label", 1.25 * 1.25 * 8);
			final double[] empty = volumes("cine-human-sunnybrook/" + patient + "_ES_label", 1.25 * 1.25 * 8);
			assertArrayEquals(patient, golden, new double[] { full[1], empty[1], full[2] }, 0.5);
			assertTrue(patient, isWithin(kind -> kind.volume, full[1]));
			assertTrue(patient, isWithin(kind -> kind.ejection, 1 - empty[1] / full[1]));
		});
	}

	/** Contours of 13 slices of an animal of 32 kg. */
	@Test
	public void animalLiesAtTheLowerEndOfTheRange() {
		final double voxel = 0.82 * 0.82 * 5;
		final double full = volumes("cine-preclinical-ep/sax_labels_ED_3d", voxel)[1];
		final double empty = volumes("cine-preclinical-ep/sax_labels_ES_3d", voxel)[1];
		assertEquals(80, full, 0.8);
		assertEquals(57, empty, 0.8);
		assertTrue(isWithin(kind -> kind.volume, full));
		assertTrue(isWithin(kind -> kind.ejection, 1 - empty / full));
	}

	/** Whether hearts of one kind at least have such a value. */
	private static boolean isWithin(final Function<HeartKind, Spread> measure, final double value) {
		return Arrays.stream(HeartKind.values()).map(measure).anyMatch(spread -> value >= spread.low() && value <= spread.high());
	}
}
