package io.github.throughplane.model;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.array.NamedArray;
import io.github.throughplane.array.Npy;
import io.github.throughplane.autoencoder.AutoencoderModel;
import io.github.throughplane.clade.CladeModel;
import io.github.throughplane.deeprecon.DeepReconModel;
import io.github.throughplane.geminigan.GeminiModel;
import io.github.throughplane.onnx.OnnxNetwork;
import io.github.throughplane.onnx.OnnxRuntime;
import io.github.throughplane.shapeprior.ShapeModel;
import io.github.throughplane.smore.SmoreModel;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.task.Version;
import io.github.throughplane.tensor.SavedNetwork;
import io.github.throughplane.tensor.SavedPort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;

import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

import ai.onnxruntime.OrtException;

/** The shipped models for other programs; with ONNX they are left in target/model-samples for .ci/bioimageio, where these programs test them. */
@Category(NeedsEngine.class)
public class ModelExportTest {

	private static final Path FOLDER = Path.of("target", "model-samples");
	private static final List<ModelType> TYPES = List.of(AutoencoderModel.TYPE, CladeModel.TYPE, DeepReconModel.TYPE, GeminiModel.TYPE, ShapeModel.TYPE, SmoreModel.TYPE);

	@Rule
	public TemporaryFolder temporary = new TemporaryFolder();

	private static ModelType type(final String name) {
		final String method = ModelFile.method(ShippedModels.file(name));
		return TYPES.stream().filter(type -> type.method().equals(method)).findFirst().orElseThrow();
	}

	/** Of every shipped model: the same weights and tests, an ONNX that makes the same on images of other sizes too, and a description that says what was done. */
	@Test
	public void everyShippedModelRunsElsewhere() throws IOException, OrtException {
		Files.createDirectories(FOLDER);
		for (final String name : ShippedModels.names()) {
			final ModelType type = type(name);
			final Path zip = FOLDER.resolve(name + ".zip");
			new ModelExport(type, ShippedModels.file(name)).writeModel(zip, "", true);
			final TrainedModel shipped = type.read(ShippedModels.file(name));
			final TrainedModel model = type.read(zip);
			assertEquals(shipped.description().renewed(""), model.description());
			shipped.weights().forEach((key, array) -> assertArrayEquals(key, array.values(), model.weights().get(key).values(), 0));
			final Path saved = temporary.getRoot().toPath().resolve(name);
			ModelFile.extractSavedModel(zip, type.method(), saved);
			final SavedNetwork network = SavedNetwork.read(saved, model.weights().values()).ordered(model.ports().inputs(), model.ports().outputs());
			final byte[] onnx = entry(zip, "weights.onnx");
			assertArrayEquals(OnnxNetwork.write(network), onnx);
			OnnxRuntime.requireSame(network, onnx, model.testInputs(), larger(network, model));
			requireRawTests(zip, type, model, onnx);
		}
	}

	/** Test inputs that go on beyond their end, where lengths are free, twice. */
	private static List<NamedArray> larger(final SavedNetwork network, final TrainedModel model) {
		return network.inputs().stream().map(port -> larger(port, model.testInput(port.name()), model.description().inputSize().step())).toList();
	}

	private static NamedArray larger(final SavedPort port, final NamedArray test, final int step) {
		final int[] shape = test.shape().clone();
		final int last = shape.length - 1;
		for (int axis = 0; axis <= last; axis++)
			if (port.shape()[axis] < 0)
				shape[axis] += axis == 0 || axis == last ? 1 : axis * step;
		final float[] values = new float[NamedArray.size(shape)];
		final int item = values.length / shape[0];
		for (int i = 0; i < item; i++) {
			int from = 0;
			int rest = i;
			int stride = 1;
			for (int axis = last; axis > 0; axis--) {
				final int place = rest % shape[axis];
				from += stride * (axis == last ? Math.min(place, test.shape()[axis] - 1) : place % test.shape()[axis]);
				rest /= shape[axis];
				stride *= test.shape()[axis];
			}
			values[i] = test.values()[from];
			if (shape[0] == 2)
				values[item + i] = test.values()[from];
		}
		return new NamedArray(port.name(), shape, values);
	}

	/** What another program does: steps before, ONNX, steps behind. */
	private static void requireRawTests(final Path zip, final ModelType type, final TrainedModel model, final byte[] onnx) throws IOException, OrtException {
		final Normalisation normalisation = type.normalisation().apply(String.valueOf(model.normalisation())).of(model.ports());
		final String description = new String(entry(zip, "rdf.yaml"), StandardCharsets.UTF_8);
		assertEquals(description, normalisation.hasSteps(), description.contains("processing:"));
		assertTrue(description, description.contains("throughplane: " + Version.ofThroughplane()));
		assertEquals(description, type == ShapeModel.TYPE, description.contains("  - type: batch\n    size: 1\n"));
		if (!normalisation.hasSteps())
			return;
		final NamedArray raw = Npy.read(entry(zip, model.ports().rawInputFiles().get(0)), model.ports().inputs().get(0), "raw");
		final List<NamedArray> made = OnnxRuntime.run(onnx, List.of(normalisation.seen(raw)));
		for (int i = 0; i < made.size(); i++) {
			final NamedArray expected = Npy.read(entry(zip, model.ports().rawOutputFiles().get(i)), made.get(i).name(), "raw");
			assertArrayEquals(expected.name(), expected.values(), normalisation.given(made.get(i)).values(), 1e-5f * largest(expected));
		}
	}

	private static float largest(final NamedArray array) {
		float largest = 1;
		for (final float value : array.values())
			largest = Math.max(largest, Math.abs(value));
		return largest;
	}

	private static byte[] entry(final Path zip, final String name) throws IOException {
		try (ZipFile file = new ZipFile(zip.toFile())) {
			return file.getInputStream(file.getEntry(name)).readAllBytes();
		}
	}

	/** Whoever exports what was exported gets the same; a licence that is given takes the place of the old one. */
	@Test
	public void theSameBytesAgain() throws IOException {
		final Path first = temporary.getRoot().toPath().resolve("first.zip");
		final Path second = temporary.getRoot().toPath().resolve("second.zip");
		new ModelExport(SmoreModel.TYPE, ShippedModels.file("any-stack")).writeModel(first, "CC0-1.0", false);
		new ModelExport(SmoreModel.TYPE, first).writeModel(second, "", false);
		assertEquals(-1, Files.mismatch(first, second));
		assertEquals("CC0-1.0", ModelFile.description(first, SmoreModel.METHOD).license());
		try (ZipFile file = new ZipFile(first.toFile())) {
			assertEquals(null, file.getEntry("weights.onnx"));
		}
		new ModelExport(SmoreModel.TYPE, first).writeModel(first, "MIT", true);
		assertEquals("MIT", ModelFile.description(first, SmoreModel.METHOD).license());
		final Path alone = temporary.getRoot().toPath().resolve("alone.onnx");
		new ModelExport(SmoreModel.TYPE, first).writeOnnx(alone);
		assertArrayEquals(entry(first, "weights.onnx"), Files.readAllBytes(alone));
	}

	@Test
	public void aLicenceWithoutAName() {
		final Path zip = temporary.getRoot().toPath().resolve("a.zip");
		final String message =
			assertThrows(UserProblem.class, () -> new ModelExport(SmoreModel.TYPE, ShippedModels.file("any-stack")).writeModel(zip, "all rights reserved", true))
				.getMessage();
		assertTrue(message, message.startsWith("'all rights reserved' is no name of a licence."));
		assertFalse(Files.exists(zip));
	}

	/** The network for others may be any that somebody has put into the file: one that is not that of the weights is not given on. */
	@Test
	public void theNetworkOfAnother() throws IOException {
		final Path zip = temporary.getRoot().toPath().resolve("changed.zip");
		final Path saved = temporary.getRoot().toPath().resolve("others");
		ModelFile.extractSavedModel(ShippedModels.file("any-stack"), SmoreModel.METHOD, saved);
		ModelFile.write(zip, CladeModel.TYPE.read(ShippedModels.file("brain-t1")), Normalisation.NONE, saved);
		final String message = assertThrows(UserProblem.class, () -> new ModelExport(CladeModel.TYPE, zip).writeOnnx(zip.resolveSibling("a.onnx"))).getMessage();
		assertTrue(message, message.contains("54 variables for 36 weights"));
	}

	@Test
	public void noNetworkAtAll() throws IOException {
		final Path zip = SampleModel.write(temporary.getRoot().toPath(), CladeModel.METHOD);
		final ModelType sample = new ModelType(CladeModel.METHOD, new Ports("image", "sharp_image"), CladeModel.PUBLICATIONS, 0, 0, rule -> Normalisation.NONE);
		final String message = assertThrows(UserProblem.class, () -> new ModelExport(sample, zip).writeOnnx(zip.resolveSibling("a.onnx"))).getMessage();
		assertTrue(message, message.contains("no network is described"));
		assertEquals(List.of(), Arrays.asList(zip.getParent().toFile().list((folder, name) -> name.endsWith(".onnx"))));
	}
}
