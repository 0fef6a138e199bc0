package io.github.throughplane.deeprecon;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.LabelledVolume;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.List;

import org.junit.Test;

/** Slices and their labels lie in the same square, and those of one patient on one side. */
public class LabelledSlicesTest {

	private static final int SIDE = 16;
	private static final Spacing SPACING = new Spacing(2.5, 2.5, 8, "mm");
	private static final double[] CENTRE = { 50, 50 };

	/** Two slices of 40 x 40 pixels of 2.5 mm: in the second a disc of 100 around x = y = 50 mm with the label. */
	private static LabelledVolume frame(final int label, final float brightness) {
		final List<float[]> image = List.of(new float[1600], new float[1600]);
		final List<float[]> labels = List.of(new float[1600], new float[1600]);
		for (int i = 0; i < 1600; i++)
			if (Math.hypot(i % 40 - 20, i / 40 - 20) < 4) {
				image.get(1)[i] = brightness;
				labels.get(1)[i] = label;
			}
		return new LabelledVolume(new Volume(Samples.wrap(image, 40, 40), SPACING, SampleType.FLOAT32),
			LabelVolume.of(new Volume(Samples.wrap(labels, 40, 40), SPACING, SampleType.FLOAT32), Progress.NONE));
	}

	private static LabelledSlices hearts(final int patients, final double offset) {
		final LabelledSlices slices = new LabelledSlices(new SliceSettings(2.5, offset), SIDE, 5);
		for (int i = 0; i < patients; i++)
			slices.add("heart " + i, "patient " + i, List.of(frame(1, 100), frame(2, 80)), CENTRE);
		return slices;
	}

	/** Wherever the square lies, bright pixels are those with a label. */
	@Test
	public void imagesAndLabelsLieInOnePlace() {
		final LabelledSlices slices = hearts(10, 8);
		assertEquals(40, slices.size());
		final SegmentationExamples examples = slices.examples(0, images -> images);
		assertEquals(32, examples.learned().size());
		assertEquals(4, examples.kept().size());
		int bright = 0;
		for (final SegmentationExample example : examples.learned())
			for (int i = 0; i < SIDE * SIDE; i++) {
				assertEquals(example.labels()[i] != 0, example.given()[i] > 0.5);
				bright += example.labels()[i] != 0 ? 1 : 0;
			}
		assertEquals("16 slices with a disc", 16 * 45, bright);
	}

	/** Of the frames that have labels all slices count, also those without any; other frames count for the range of brightness alone. */
	@Test
	public void framesWithoutLabelsAreLeftOut() {
		final LabelledSlices slices = new LabelledSlices(new SliceSettings(2.5, 0), SIDE, 5);
		for (int i = 0; i < 2; i++)
			slices.add("heart", "patient " + i, List.of(frame(1, 100), frame(0, 400)), CENTRE);
		assertEquals(4, slices.size());
		final SegmentationExamples examples = slices.examples(0, images -> images);
		float highest = -1;
		for (final SegmentationExample example : examples.learned())
			for (final float value : example.given())
				highest = Math.max(highest, value);
		assertEquals(-0.5, highest, 0.01);
	}

	/** Of fewer slices than there are the same share is kept out, and always the same ones are taken. */
	@Test
	public void slicesCanBeLimited() {
		final SegmentationExamples some = hearts(10, 8).examples(18, images -> images);
		assertEquals(16, some.learned().size());
		assertEquals(2, some.kept().size());
		assertEquals(some.fingerprint(), hearts(10, 8).examples(18, images -> images).fingerprint());
		assertEquals(32, hearts(10, 8).examples(1000, images -> images).learned().size());
	}

	/** The network takes what is made of the slices. */
	@Test
	public void inputsAreMadeOfSlices() {
		final SegmentationExamples examples = hearts(10, 0).examples(0, images -> images.stream().map(image -> new float[] { image.length, image[0] }).toList());
		assertArrayEquals(new float[] { SIDE * SIDE, -1 }, examples.kept().get(1).given(), 0);
		assertEquals(SIDE * SIDE, examples.kept().get(1).labels().length);
	}

	@Test
	public void unsuitableHeartsAreRefused() {
		assertEquals("There are slices of 1 hearts. Give those of 2 at least; useful networks take hundreds.",
			assertThrows(UserProblem.class, () -> hearts(1, 0).examples(0, images -> images)).getMessage());
		final LabelledSlices slices = hearts(0, 0);
		assertEquals("a has no label in the square around its heart. Give images with labels, or leave this one out.",
			assertThrows(UserProblem.class, () -> slices.add("a", "a", List.of(frame(0, 100)), CENTRE)).getMessage());
		assertTrue(assertThrows(UserProblem.class, () -> slices.add("b", "b", List.of(frame(1, 0)), CENTRE)).getMessage().startsWith("b has nearly the value 0.0"));
	}
}
