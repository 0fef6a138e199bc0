package io.github.throughplane.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.array.Safetensors;
import io.github.throughplane.shapeprior.PyTorchArrays;
import io.github.throughplane.shapeprior.ShapeGrid;
import io.github.throughplane.shapeprior.ShapeModel;
import io.github.throughplane.shapeprior.TinyPrior;
import io.github.throughplane.shapeprior.TrainedShapes;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Training of a shape prior as scripts call it, on a grid so coarse that it takes seconds. */
@Category(WholeProgram.class)
public class ShapePriorCommandTest extends CommandTest {

	private static final String[] COARSE = { "columns=32", "slices=16", "spacing=5", "slicespacing=8", "latent=5", "epochs=1", "batch=2" };

	private static String[] call(final String... options) {
		final String[] call = new String[1 + COARSE.length + options.length];
		call[0] = "train-shape-prior";
		System.arraycopy(COARSE, 0, call, 1, COARSE.length);
		System.arraycopy(options, 0, call, 1 + COARSE.length, options.length);
		return call;
	}

	@Test
	public void phantomsTeach() {
		final List<String> lines = launcher.call(call("output=" + file("model.zip"), "phantoms=5", "preset=wide", "seed=3")).lines().toList();
		assertEquals("epoch\t1.0", lines.get(0));
		assertEquals("steps\t2.0", lines.get(1));
		assertTrue(lines.get(4), lines.get(4).startsWith("dice\t"));
		final TrainedShapes trained = ShapeModel.read(file("model.zip"));
		assertEquals(new ShapeGrid(32, 32, 16, 5, 8), trained.grid());
		assertEquals(8, trained.settings().filters());
		assertEquals(5, trained.settings().latent());
		assertTrue(trained.typical().toString(), trained.typical().rightX() < -20);
		assertEquals(new TreeSet<>(Set.of("history.csv", "history.png", "latest.checkpoint", "lock")),
			new TreeSet<>(List.of(file("model.training").toFile().list())));
		assertTrue(launcher.problem(call("output=" + file("model.zip"), "phantoms=5", "preset=wide", "seed=3", "resume=true"))
			.contains("has ended and its model was written."));
	}

	/** Every frame of an image is a heart: those of a folder, and their numbers. */
	@Test
	public void imagesTeach() {
		for (int seed = 1; seed <= 2; seed++)
			launcher.call("cardiac-phantom", "output=" + file("made"), "seed=" + seed, "images=volume", "phase=both", "columns=32", "slices=16",
				"spacing=5", "slicespacing=8");
		folder.getRoot().toPath().resolve("hearts").toFile().mkdir();
		for (int seed = 1; seed <= 2; seed++)
			assertTrue(file("made/heart-" + seed + "-volume-labels.nii.gz").toFile().renameTo(file("hearts/" + seed + ".nii.gz").toFile()));
		launcher.call(call("input=" + file("hearts"), "output=" + file("model.zip")));
		assertTrue(Files.exists(file("model.zip")));
		assertEquals("1.nii.gz has the label 3, beside those of left cavity (1), myocardium (2) and right cavity (0). "
			+ "Tell which numbers stand for what, or set all others to 0.\n",
			launcher.problem(call("input=" + file("hearts"), "output=" + file("b.zip"), "labels=1,2,0")));
		assertTrue(launcher.problem(call("input=" + file("made/heart-1-volume.nii.gz"), "output=" + file("b.zip")))
			.contains("beside those of left cavity (1), myocardium (2) and right cavity (3)."));
		assertFalse(Files.exists(file("b.zip")));
	}

	/** The weights of another program, with a heart to measure where its hearts lie. */
	@Test
	public void weightsOfAnotherProgram() {
		final TrainedShapes prior = TinyPrior.get();
		Safetensors.write(file("weights.safetensors"), PyTorchArrays.of(prior, prior.weights()).values(), Map.of());
		launcher.call("cardiac-phantom", "output=" + file("made"), "seed=3", "images=volume", "phase=ed", "columns=32", "slices=16", "spacing=5", "slicespacing=8");
		final String[] call =
			{ "convert-shape-prior", "weights=" + file("weights.safetensors"), "output=" + file("converted.zip"), "columns=32", "slices=16", "spacing=5",
				"slicespacing=8", "hearts=" + file("made/heart-3-volume-labels.nii.gz") };
		final List<String> lines = launcher.call(call).lines().toList();
		assertEquals("left_mm\twholeX_mm\twholeY_mm\trightX_mm\trightY_mm\tsmallest_ml\tlargest_ml", lines.get(0));
		final TrainedShapes trained = ShapeModel.read(file("converted.zip"));
		assertTrue(lines.get(1), lines.get(1).startsWith(shown(Double.toString(trained.typical().left())) + "\t"));
		assertEquals(prior.grid(), trained.grid());
		assertEquals(prior.weights().keySet(), trained.weights().keySet());
		call[4] = "slices=32";
		assertTrue(launcher.problem(call), launcher.problem(call).contains("has 32x32x16 samples, and the grid of the prior is 32x32x32 samples"));
		assertTrue(launcher.problem("convert-shape-prior", "weights=" + file("none"), "output=" + file("b.zip")).startsWith("There is no file "));
		assertEquals("b.tif does not end in .zip. Models are written as .zip.\n",
			launcher.problem("convert-shape-prior", "weights=" + file("weights.safetensors"), "output=" + file("b.tif")));
	}

	@Test
	public void badInputIsToldAtOnce() {
		assertEquals("32x32x20 samples were asked for. Choose multiples of 16 up to 512.\n",
			launcher.problem("train-shape-prior", "output=" + file("a.zip"), "columns=32", "slices=20"));
		assertEquals("model.tif does not end in .zip. Models are written as .zip.\n", launcher.problem(call("output=" + file("model.tif"))));
		assertTrue(launcher.problem(call("output=" + file("a.zip"), "labels=1,1,2")).startsWith("The labels 1, 1 and 2 were named for"));
		assertTrue(launcher.problem(call("output=" + file("a.zip"), "resume=true")).startsWith("There is no training to resume in"));
		assertTrue(launcher.problem(call("output=" + file("a.zip"), "input=" + file("none"))).contains("does not exist"));
	}
}
