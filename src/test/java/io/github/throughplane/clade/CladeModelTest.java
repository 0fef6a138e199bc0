package io.github.throughplane.clade;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.model.ChangedModel;
import io.github.throughplane.model.ModelFile;
import io.github.throughplane.model.Ports;
import io.github.throughplane.model.SignatureCheck;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.Precision;
import io.github.throughplane.tensor.Tensors;
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;

@Category(NeedsEngine.class)
public class CladeModelTest {

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	private final TrainedClade trained = withHistory(CladePredictorTest.random());
	private Path file;

	@Before
	public void name() {
		file = temporary.getRoot().toPath().resolve("model.zip");
	}

	private static TrainedClade withHistory(final TrainedClade model) {
		final TrainingHistory history = new TrainingHistory(CladeTrainer.COLUMNS.names());
		history.add(1, 10, 1, 1, 1, 1, 1, 1, 38, 1.2, 40, 60);
		return new TrainedClade(model.settings(), model.rule(), model.weights(), history, 1, model.testInput(), model.testOutput());
	}

	private static TrainedClade with(final TrainedClade model, final float[] testOutput) {
		return new TrainedClade(model.settings(), model.rule(), model.weights(), model.history(), 1, model.testInput(), testOutput);
	}

	@Test
	public void readsAsWritten() {
		CladeModel.write(file, trained, "phantom", "A phantom.");
		final TrainedClade read = CladeModel.read(file);
		assertEquals(trained.settings(), read.settings());
		assertEquals(IntensityMap.Rule.PERCENTILES, read.rule());
		assertEquals(1, read.epoch());
		assertEquals(trained.weights().keySet(), read.weights().keySet());
		trained.weights().forEach((name, values) -> assertArrayEquals(name, values, read.weights().get(name), 0));
		assertArrayEquals(trained.testOutput(), read.testOutput(), 0);
	}

	/** A model that was read has no history; it can be written all the same. */
	@Test
	public void canBeWrittenAgain() {
		CladeModel.write(file, trained, "phantom", "A phantom.");
		final Path again = temporary.getRoot().toPath().resolve("again.zip");
		CladeModel.write(again, CladeModel.read(file), "again", "A phantom.");
		trained.weights().forEach((name, values) -> assertArrayEquals(name, values, CladeModel.read(again).weights().get(name), 0));
	}

	/** They were written before inputs and outputs had names. */
	@Test
	public void shippedModelsAreRead() {
		for (final String name : List.of("brain-t1", "abdomen-ct"))
			assertEquals(CladeSettings.PATCH * CladeSettings.PATCH, CladeModel.read(ModelFile.resolve(name)).testOutput().length);
	}

	/** Names in the signature are those of the description. */
	@Test
	public void otherProgramsFindTheInputsAndOutputs() throws Exception {
		CladeModel.write(file, trained, "phantom", "A phantom.");
		SignatureCheck.check(file, CladeModel.METHOD, new Ports("image", "sharp_image"), 1e-5f);
	}

	/** The weights inside run in any program that reads TensorFlow's SavedModel. */
	@Test
	public void savedModelGivesTheTestOutput() throws Exception {
		final Path folder = temporary.newFolder("saved").toPath();
		try (CladeNetwork network = trained.network(Precision.FLOAT32)) {
			network.export(folder);
		}
		try (SavedModelBundle bundle = SavedModelBundle.load(folder.toString(), SavedModelBundle.DEFAULT_TAG);
			Tensor input = Tensors.of(trained.testInput(), 1, 32, 32, 1);
			Result result = bundle.function("serving_default").call(Map.of("image", input)))
		{
			assertArrayEquals(trained.testOutput(), Tensors.values(result.get("sharp_image").orElseThrow()), 1e-5f);
		}
	}

	@Test
	public void anotherResultThanWhereTrainedIsRefused() {
		final float[] other = trained.testOutput().clone();
		other[500] += 0.1f;
		CladeModel.write(file, with(trained, other), "phantom", "A phantom.");
		final UserProblem problem = assertThrows(UserProblem.class, () -> CladeModel.read(file));
		assertTrue(problem.getMessage(), problem.getMessage().contains(file.toString()) || problem.getMessage().contains("test"));
	}

	@Test
	public void modelThatIsNoneIsRefused() throws Exception {
		assertThrows(UserProblem.class, () -> CladeModel.read(file));
		Files.writeString(file, "no zip");
		assertThrows(UserProblem.class, () -> CladeModel.read(file));
	}

	/** The network runs on the test input whenever a model is opened, which a large one makes a matter of hours. */
	@Test
	public void otherTestArraysThanTrainingMakesAreRefused() throws Exception {
		CladeModel.write(file, trained, "phantom", "A phantom.");
		ChangedModel.test(file, CladeModel.METHOD, new int[] { 1, 2880, 2880, 1 }, new int[] { 1, 2880, 2880, 1 });
		final String message = assertThrows(UserProblem.class, () -> CladeModel.read(file)).getMessage();
		assertTrue(message, message.contains("has a test input of the shape [1, 2880, 2880, 1] where its settings ask for [1, 32, 32, 1]"));
		ChangedModel.test(file, CladeModel.METHOD, new int[] { 1, 32, 32, 1 }, new int[] { 1, 32, 32, 2 });
		assertTrue(assertThrows(UserProblem.class, () -> CladeModel.read(file)).getMessage().contains("has a test output of the shape [1, 32, 32, 2]"));
	}

	@Test
	public void settingsThatTheFileDoesNotFillAreRefused() throws Exception {
		CladeModel.write(file, trained, "phantom", "A phantom.");
		ChangedModel.settings(file, CladeModel.METHOD, Map.of("filters", 256));
		final String message = assertThrows(UserProblem.class, () -> CladeModel.read(file)).getMessage();
		assertTrue(message, message.contains(" where its settings ask for the shape [7, 7, 1, 256]"));
	}

	/** Nothing half-written stays where the model cannot be. */
	@Test
	public void unwritableModelLeavesNothing() throws Exception {
		final Path absent = temporary.getRoot().toPath().resolve("absent/model.zip");
		final UserProblem problem = assertThrows(UserProblem.class, () -> CladeModel.write(absent, trained, "phantom", "A phantom."));
		assertTrue(problem.getMessage(), problem.getMessage().contains("does not exist"));
		try (Stream<Path> files = Files.list(temporary.getRoot().toPath())) {
			assertEquals(List.of(), files.toList());
		}
	}

	/** The engine writes its variables itself. */
	@Test
	public void engineThatCannotWriteIsToldAsAnyFailureToWrite() throws Exception {
		final Path noFolder = Files.createFile(temporary.getRoot().toPath().resolve("file")).resolve("model");
		try (CladeNetwork network = trained.network(Precision.FLOAT32)) {
			assertThrows(IOException.class, () -> network.export(noFolder));
		}
	}

	/** What was trained predicts after reading as before writing. */
	@Test
	public void predictsTheSame() {
		CladeModel.write(file, trained, "phantom", "A phantom.");
		final var thick = Phantom.thick(8, 40, 10, new Spacing(1, 1, 4, "mm"));
		try (CladePredictor before = new CladePredictor(trained, CladePrediction.FAITHFUL);
			CladePredictor after = new CladePredictor(CladeModel.read(file), CladePrediction.FAITHFUL))
		{
			final var expected = before.superResolve(thick, Progress.NONE);
			final var read = after.superResolve(thick, Progress.NONE);
			for (int z = 0; z < expected.depth(); z++)
				assertArrayEquals(Samples.slice(expected.samples(), z),
					Samples.slice(read.samples(), z), 0);
		}
	}
}
