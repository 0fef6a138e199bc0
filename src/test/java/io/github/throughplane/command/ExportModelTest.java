package io.github.throughplane.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.model.ModelFile;
import io.github.throughplane.onnx.OnnxRuntime;
import io.github.throughplane.smore.SmoreModel;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

import org.junit.Test;

import ai.onnxruntime.OrtException;

/** Models for other programs, as a user writes them. */
public class ExportModelTest extends CommandTest {

	@Test
	public void theNetworkAlone() throws IOException, OrtException {
		launcher.call("export-model", "model=any-stack", "output=" + file("any.onnx"));
		final byte[] onnx = Files.readAllBytes(file("any.onnx"));
		assertEquals(List.of("sharp_image", "expected_error"),
			OnnxRuntime.run(onnx, List.of(SmoreModel.TYPE.read(ModelFile.resolve("any-stack")).testInput("image"))).stream().map(array -> array.name()).toList());
	}

	/** What is written is a model of this program, too. */
	@Test
	public void theWholeModel() {
		launcher.call("export-model", "model=any-stack", "output=" + file("any.zip"), "license=CC0-1.0", "onnx=false");
		SmoreModel.read(file("any.zip"));
	}

	@Test
	public void whatCannotBe() {
		assertEquals(file("a.txt") + " is neither a model (.zip) nor a network (.onnx). Give the file one of these endings.\n",
			launcher.problem("export-model", "model=any-stack", "output=" + file("a.txt")));
		assertTrue(launcher.problem("export-model", "model=none", "output=" + file("a.zip")).startsWith("There is no model 'none': no shipped one, and no file."));
		assertFalse(Files.exists(file("a.zip")));
	}
}
