package io.github.throughplane.smore;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.array.NamedArray;
import io.github.throughplane.clade.TinyModel;
import io.github.throughplane.model.ChangedModel;
import io.github.throughplane.model.Ports;
import io.github.throughplane.model.SignatureCheck;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.Tensors;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.SpheresAndTubes;
import io.github.throughplane.volume.Volume;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;

@Category(NeedsEngine.class)
public class SmoreModelTest {

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private final TrainedSmore trained = RandomModel.of(new SliceGeometry(3.4, 0.8));
	private Path file;

	@Before
	public void name() {
		file = temporary.getRoot().toPath().resolve("model.zip");
	}

	@Test
	public void readsAsWritten() {
		SmoreModel.write(file, trained, "phantom", "A phantom.");
		final TrainedSmore read = SmoreModel.read(file);
		assertEquals(trained.settings(), read.settings());
		assertEquals(trained.geometry(), read.geometry());
		assertEquals(trained.rule(), read.rule());
		assertEquals(trained.epoch(), read.epoch());
		assertEquals(trained.weights().keySet(), read.weights().keySet());
		trained.weights().forEach((name, values) -> assertArrayEquals(name, values, read.weights().get(name), 0));
		assertArrayEquals(new int[] { 1, 16, 12, 1 }, read.testInput().shape());
		assertArrayEquals(trained.testOutput().values(), read.testOutput().values(), 0);
	}

	/** A model that was read has no history; it can be written all the same. */
	@Test
	public void canBeWrittenAgain() {
		SmoreModel.write(file, trained, "phantom", "A phantom.");
		final Path again = temporary.getRoot().toPath().resolve("again.zip");
		SmoreModel.write(again, SmoreModel.read(file), "again", "A phantom.");
		trained.weights().forEach((name, values) -> assertArrayEquals(name, values, SmoreModel.read(again).weights().get(name), 0));
	}

	@Test
	public void sameModelGivesTheSameBytes() throws Exception {
		SmoreModel.write(file, trained, "phantom", "A phantom.");
		final byte[] bytes = Files.readAllBytes(file);
		SmoreModel.write(file, trained, "phantom", "A phantom.");
		assertArrayEquals(bytes, Files.readAllBytes(file));
	}

	/** Names in the signature are those of the description. */
	@Test
	public void otherProgramsFindTheInputsAndOutputs() throws Exception {
		SmoreModel.write(file, trained, "phantom", "A phantom.");
		SignatureCheck.check(file, SmoreModel.METHOD, new Ports("image", "sharp_image"), 1e-5f);
	}

	/** The weights inside run in any program that reads TensorFlow's SavedModel, on images of any size that the description allows. */
	@Test
	public void savedModelGivesTheTestOutput() throws Exception {
		final Path folder = temporary.newFolder("saved").toPath();
		try (SmoreNetwork network = trained.network()) {
			network.export(folder);
		}
		try (SavedModelBundle bundle = SavedModelBundle.load(folder.toString(), SavedModelBundle.DEFAULT_TAG);
			Tensor input = Tensors.of(trained.testInput().values(), 1, 16, 12, 1);
			Result result = bundle.function("serving_default").call(Map.of("image", input)))
		{
			assertArrayEquals(trained.testOutput().values(), Tensors.values(result.get("sharp_image").orElseThrow()), 1e-5f);
		}
	}

	@Test
	public void anotherResultThanWhereTrainedIsRefused() {
		final float[] other = trained.testOutput().values().clone();
		other[100] += 0.1f;
		SmoreModel.write(file, new TrainedSmore(trained.settings(), trained.geometry(), trained.rule(), trained.weights(), trained.history(), 1,
			trained.testInput(), new NamedArray(SmoreNetwork.OUTPUT, trained.testOutput().shape(), other)), "phantom", "A phantom.");
		final UserProblem problem = assertThrows(UserProblem.class, () -> SmoreModel.read(file));
		assertTrue(problem.getMessage(), problem.getMessage().startsWith("The model phantom fails its self-test"));
	}

	@Test
	public void otherTestArraysThanTrainingMakesAreRefused() throws Exception {
		SmoreModel.write(file, trained, "phantom", "A phantom.");
		for (final int[] shape : new int[][] { { 1, 2880, 2880, 1 }, { 2, 16, 12, 1 }, { 1, 16, 12, 3 }, { 1, 16, 12, 12, 1 } }) {
			ChangedModel.test(file, SmoreModel.METHOD, shape, shape);
			final String message = assertThrows(UserProblem.class, () -> SmoreModel.read(file)).getMessage();
			assertTrue(message, message.startsWith("The model phantom has a test input of the shape " + Arrays.toString(shape) + " where its settings ask for "));
		}
	}

	/** The network works on rows in groups, whose number the settings decide. */
	@Test
	public void settingsThatTheFileDoesNotFillAreRefused() throws Exception {
		SmoreModel.write(file, trained, "phantom", "A phantom.");
		ChangedModel.settings(file, SmoreModel.METHOD, Map.of("factor", 7.0));
		final String rows = assertThrows(UserProblem.class, () -> SmoreModel.read(file)).getMessage();
		assertTrue(rows, rows.contains("has inputs of InputSize[minimum=4, step=4] where its settings ask for InputSize[minimum=7, step=7]"));
		ChangedModel.settings(file, SmoreModel.METHOD, Map.of("factor", 3.4, "filters", 256, "blocks", 64));
		final String filters = assertThrows(UserProblem.class, () -> SmoreModel.read(file)).getMessage();
		assertTrue(filters, filters.contains(" where its settings ask for the shape [3, 3, 4, 256]"));
	}

	@Test
	public void modelOfAnotherMethodIsRefused() {
		TinyModel.write(file);
		final UserProblem problem = assertThrows(UserProblem.class, () -> SmoreModel.read(file));
		assertTrue(problem.getMessage(), problem.getMessage().contains("clade"));
	}

	/** What was trained predicts after reading as before writing. */
	@Test
	public void predictsTheSame() {
		SmoreModel.write(file, trained, "phantom", "A phantom.");
		final Volume points = SpheresAndTubes.volume(12, 20, 6, new Spacing(1, 1, 3.5, "mm"), 0);
		final Volume thick = points.on(points.samples(), points.spacing(), 2.7);
		try (SmorePredictor before = new SmorePredictor(trained, 0, 0); SmorePredictor after = new SmorePredictor(SmoreModel.read(file), 0, 0)) {
			final Volume expected = before.superResolve(thick, Progress.NONE);
			final Volume read = after.superResolve(thick, Progress.NONE);
			for (int z = 0; z < expected.depth(); z++)
				assertArrayEquals(Samples.slice(expected.samples(), z), Samples.slice(read.samples(), z), 0);
		}
	}
}
