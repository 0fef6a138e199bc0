package io.github.throughplane.model;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.Test;
import org.junit.experimental.categories.Category;

@Category(NeedsEngine.class)
public class TrainingStacksTest {

	private static final TrainingStacks ABDOMEN = TrainingStacks.of(ModelFile.resolve("abdomen-ct"), "clade");

	private static Volume volume(final double pixel, final double slices, final String unit) {
		return new Volume(Samples.wrap(List.of(new float[4], new float[4]), 2, 2), new Spacing(pixel, pixel, slices, unit), SampleType.INT16);
	}

	@Test
	public void shippedModelsTellWhatTheyHaveLearnedFrom() {
		assertEquals(new Spacing(3, 3, 12, "mm"), ABDOMEN.spacing().orElseThrow());
		assertEquals(new Spacing(1, 1, 5, "mm"), TrainingStacks.of(ModelFile.resolve("brain-t1"), "clade").spacing().orElseThrow());
		assertEquals(new Spacing(1.25, 1.25, 8, "mm"), TrainingStacks.of(ModelFile.resolve("cine-heart"), "autoencoder").spacing().orElseThrow());
		assertThrows(UserProblem.class, () -> TrainingStacks.of(ModelFile.resolve("cine-heart"), "clade"));
	}

	@Test
	public void stackOfOtherSpacingIsTold() {
		assertEquals(Optional.of("abdomen-ct has learned from slices 12 mm apart with pixels of 3 mm (factor 4.0), and this stack has slices 3 mm apart with pixels of "
			+ "0.5 mm (factor 6.0): it may draw what is not there. Train on stacks like this one, or look closely. The model says: Trained on 1 volume of thick.tif."),
			ABDOMEN.mismatch(volume(0.5, 3, "mm"), true));
	}

	@Test
	public void stackLikeThoseOfTheTrainingIsNot() {
		assertEquals(Optional.empty(), ABDOMEN.mismatch(volume(3, 12, "mm"), true));
		assertEquals(Optional.empty(), ABDOMEN.mismatch(volume(2.5, 10, "mm"), true));
		assertEquals(Optional.empty(), ABDOMEN.mismatch(volume(1, 10, "mm"), false));
		assertTrue(ABDOMEN.mismatch(volume(1, 10, "mm"), true).isPresent());
		assertTrue(ABDOMEN.mismatch(volume(2.2, 15, "mm"), true).isPresent());
		assertTrue(ABDOMEN.mismatch(volume(3, 12, "micron"), true).isPresent());
	}

	@Test
	public void descriptionThatTellsNoSpacingTellsNothing() {
		for (final String text : new String[] { "Trained on 1100 phantoms.", "the first of 1x1x1 samples of 0.0x1.0x1.0 mm.",
			"the first of 1x1x1 samples of 1.0.0x1.0x1.0 mm.",
			"the first of 1x1x1 samples of 1.0x1.0x1E999 mm." })
		{
			final ModelDescription description = ModelDescription.ofTraining("clade", "own", text, List.of(), new InputSize(32, 4), Map.of(), Map.of(),
				Map.of(), 1);
			assertEquals(text, Optional.empty(), TrainingStacks.of(description).mismatch(volume(0.5, 3, "mm"), true));
		}
	}

	@Test
	public void descriptionOfATrainingIsUnderstood() {
		final String text = "Trained on 2 volumes of heads, the first of " + volume(0.125, 1.0 / 3, "µm") + ". Judged by one.nii, kept out of training.";
		final ModelDescription description = ModelDescription.ofTraining("clade", "own", text, List.of(), new InputSize(32, 4), Map.of(), Map.of(),
			Map.of(), 1);
		assertEquals(new Spacing(0.125, 0.125, 1.0 / 3, "µm"), TrainingStacks.of(description).spacing().orElseThrow());
	}
}
