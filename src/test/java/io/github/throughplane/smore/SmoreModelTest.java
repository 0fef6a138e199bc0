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
import io.github.throughplane.volume.IntensityMap;
import io.github.throughplane.volume.Samples;
import io.github.throughplane.volume.Spacing;
import io.github.throughplane.volume.SpheresAndTubes;
import io.github.throughplane.volume.Volume;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
		assertEquals(trained.geometries(), read.geometries());
		assertEquals(trained.rule(), read.rule());
		assertEquals(trained.epoch(), read.epoch());
		assertEquals(trained.weights().keySet(), read.weights().keySet());
		trained.weights().forEach((name, values) -> assertArrayEquals(name, values, read.weights().get(name), 0));
		assertArrayEquals(new int[] { 1, 4, 12, 6 }, read.testInput().shape());
		assertEquals(List.of("sharp_image", "expected_error"), read.testOutputs().stream().map(NamedArray::name).toList());
		for (int i = 0; i < 2; i++)
			assertArrayEquals(trained.testOutputs().get(i).values(), read.testOutputs().get(i).values(), 0);
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
		SignatureCheck.check(file, SmoreModel.METHOD, new Ports(List.of("image"), List.of("sharp_image", "expected_error")), 1e-5f);
	}

	/** The weights inside run in any program that reads TensorFlow's SavedModel, on images of any size that the description allows. */
	@Test
	public void savedModelGivesTheTestOutput() throws Exception {
		final Path folder = temporary.newFolder("saved").toPath();
		try (SmoreNetwork network = trained.network()) {
			network.export(folder);
		}
		try (SavedModelBundle bundle = SavedModelBundle.load(folder.toString(), SavedModelBundle.DEFAULT_TAG);
			Tensor input = Tensors.of(trained.testInput().values(), 1, 4, 12, 6);
			Result result = bundle.function("serving_default").call(Map.of("image", input)))
		{
			for (final NamedArray expected : trained.testOutputs())
				assertArrayEquals(expected.values(), Tensors.values(result.get(expected.name()).orElseThrow()), 1e-5f);
		}
	}

	@Test
	public void anotherResultThanWhereTrainedIsRefused() {
		for (int changed = 0; changed < 2; changed++) {
			final List<NamedArray> outputs = new ArrayList<>(trained.testOutputs());
			final float[] other = outputs.get(changed).values().clone();
			other[100] += 0.1f;
			outputs.set(changed, new NamedArray(outputs.get(changed).name(), outputs.get(changed).shape(), other));
			SmoreModel.write(file, new TrainedSmore(trained.settings(), trained.geometries(), trained.rule(), trained.weights(), trained.history(), 1,
				trained.testInput(), outputs), "phantom", "A phantom.");
			final UserProblem problem = assertThrows(UserProblem.class, () -> SmoreModel.read(file));
			assertTrue(problem.getMessage(), problem.getMessage().startsWith("The model phantom fails its self-test"));
		}
	}

	@Test
	public void otherTestArraysThanTrainingMakesAreRefused() throws Exception {
		SmoreModel.write(file, trained, "phantom", "A phantom.");
		for (final int[] shape : new int[][] { { 1, 1100, 1100, 6 }, { 2, 4, 12, 6 }, { 1, 4, 12, 3 }, { 1, 4, 12, 12, 6 } }) {
			ChangedModel.test(file, SmoreModel.METHOD, shape, shape);
			final String message = assertThrows(UserProblem.class, () -> SmoreModel.read(file)).getMessage();
			assertTrue(message, message.startsWith("The model phantom has a test input of the shape " + Arrays.toString(shape) + " where its settings ask for "));
		}
	}

	/** The rows of a slice are channels, whose number the settings decide. */
	@Test
	public void settingsThatTheFileDoesNotFillAreRefused() throws Exception {
		SmoreModel.write(file, trained, "phantom", "A phantom.");
		ChangedModel.settings(file, SmoreModel.METHOD, Map.of("mostRows", 7));
		final String rows = assertThrows(UserProblem.class, () -> SmoreModel.read(file)).getMessage();
		assertTrue(rows, rows.contains("has a test input of the shape [1, 4, 12, 6] where its settings ask for [1, 4, 12, 9]"));
		ChangedModel.settings(file, SmoreModel.METHOD, Map.of("mostRows", 4, "filters", 256, "blocks", 64));
		final String filters = assertThrows(UserProblem.class, () -> SmoreModel.read(file)).getMessage();
		assertTrue(filters, filters.contains(" where its settings ask for the shape [3, 3, 6, 256]"));
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

	/** A network for any stack serves stacks of many kinds after reading as before, and goes on to learn from the same weights. */
	@Test
	public void anyStack() {
		final TrainedSmore any = RandomModel.any();
		SmoreModel.write(file, any, "any", "Phantoms.");
		final TrainedSmore read = SmoreModel.read(file);
		assertEquals(KnownGeometries.ANY, read.geometries());
		assertEquals(IntensityMap.Rule.EITHER, read.rule());
		for (final double spacing : new double[] { 1.5, 6.2, 12 })
			try (SmorePredictor before = new SmorePredictor(any, 0, 0); SmorePredictor after = new SmorePredictor(read, 0, 0)) {
				final Volume thick = SpheresAndTubes.volume(12, 20, 4, new Spacing(1, 1, spacing, "mm"), 0);
				assertArrayEquals(Samples.slice(before.superResolve(thick, Progress.NONE).samples(), 1),
					Samples.slice(after.superResolve(thick, Progress.NONE).samples(), 1), 0);
			}
	}
}
