package io.github.throughplane.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.deeprecon.DeepReconModel;
import io.github.throughplane.deeprecon.DeepReconModel.HeartModel;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** A training on phantoms and on images as scripts call it: a few steps, which teach nothing. */
@Category(WholeProgram.class)
public class DeepReconCommandsTest extends CommandTest {

	private String[] training(final String... options) {
		final List<String> call = new ArrayList<>(List.of("train-deeprecon", "output=" + file("model.zip"), "kimg=0.008", "epoch=0.004", "batch=4", "path=0"));
		call.addAll(List.of(options));
		return call.toArray(String[]::new);
	}

	@Test
	public void phantomsAndImagesTeach() throws Exception {
		launcher.call("cardiac-phantom", "output=" + file("hearts"), "seed=70", "phase=cine", "frames=3", "columns=40", "slices=16", "spacing=5",
			"slicespacing=8", "stackspacing=10");
		final String told = launcher.call(training("input=" + file("hearts/heart-70-short-axis.nii.gz"), "phantoms=2", "seed=3"));
		assertTrue(told, told.contains("distance"));
		final HeartModel model = DeepReconModel.read(file("model.zip"));
		assertEquals(2.5, model.slices().pixel(), 0);
		assertEquals(64, model.generator().shape().size());
		assertEquals(0.1, model.generator().settings().gradientPenalty(), 0);
		assertTrue("a small set", model.generator().settings().augment());
		assertTrue(Files.exists(file("model.training/history.png")));
	}

	@Test
	public void badInputIsToldAtOnce() {
		assertEquals("Neither images nor phantoms were asked for. Give a folder of images (input) or a number of phantoms (phantoms=500).\n",
			launcher.problem(training("phantoms=0")));
		assertEquals("The batch is 6. Choose a multiple of 4.\n", launcher.problem("train-deeprecon", "output=" + file("model.zip"), "batch=6", "phantoms=2"));
		assertTrue(launcher.problem(training("input=" + file("none"))).contains("none"));
		assertEquals("There are slices of 1 hearts. Give those of 2 at least; useful networks take hundreds.\n", launcher.problem(training("phantoms=1")));
	}
}
