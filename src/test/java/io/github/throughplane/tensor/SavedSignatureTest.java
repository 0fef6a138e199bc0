package io.github.throughplane.tensor;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.array.NamedArray;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** What TensorFlow saves, read without its engine. */
public class SavedSignatureTest {

	@Rule
	public TemporaryFolder temporary = new TemporaryFolder();

	private static TensorShapeProto.Builder shape(final long... lengths) {
		final TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
		for (final long length : lengths)
			shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(length));
		return shape;
	}

	private static TensorInfo tensor(final String name, final long... shape) {
		return TensorInfo.newBuilder().setName(name).setTensorShape(shape(shape)).build();
	}

	/** A network that adds a variable of two values to an image. */
	private static SavedModel.Builder model(final long batch) {
		final GraphDef.Builder graph = GraphDef.newBuilder().addNode(NodeDef.newBuilder().setName("x").setOp("Placeholder"))
			.addNode(NodeDef.newBuilder().setName("Variable").setOp("VariableV2").putAttr("shape", AttrValue.newBuilder().setShape(shape(2)).build()))
			.addNode(NodeDef.newBuilder().setName("Assign").setOp("Assign").addInput("Variable"))
			.addNode(NodeDef.newBuilder().setName("sum").setOp("Add").addInput("x").addInput("Variable"));
		final SignatureDef.Builder serving = SignatureDef.newBuilder().putInputs("image", tensor("x:0", batch, 2)).putOutputs("sharp_image", tensor("sum:0", batch, 2));
		return SavedModel.newBuilder().addMetaGraphs(MetaGraphDef.newBuilder().setGraphDef(graph).putSignatureDef("serving_default", serving.build()));
	}

	private Path saved(final byte[] description) throws IOException {
		final Path folder = temporary.newFolder().toPath();
		Files.write(folder.resolve("saved_model.pb"), description);
		return folder;
	}

	@Test
	public void tellsWhatANetworkTakes() throws IOException {
		final SavedSignature one = SavedSignature.read(saved(model(1).build().toByteArray()));
		assertEquals("image", one.inputs().get(0).name());
		assertEquals("sum:0", one.outputs().get(0).tensor());
		assertArrayEquals(new long[] { 1, 2 }, one.inputs().get(0).shape());
		assertTrue(one.takesOneItem());
		assertFalse(SavedSignature.read(saved(model(-1).build().toByteArray())).takesOneItem());
	}

	@Test
	public void otherNames() throws IOException {
		final Path folder = saved(model(-1).build().toByteArray());
		SavedSignature.rename(folder, "neighbours", "between");
		final SavedSignature renamed = SavedSignature.read(folder);
		assertEquals(List.of("neighbours", "between"), List.of(renamed.inputs().get(0).name(), renamed.outputs().get(0).name()));
		assertEquals(List.of("x:0", "sum:0"), List.of(renamed.inputs().get(0).tensor(), renamed.outputs().get(0).tensor()));
		assertEquals(model(-1).getMetaGraphs(0).getGraphDef(), SavedModel.parseFrom(Files.readAllBytes(folder.resolve("saved_model.pb"))).getMetaGraphs(0).getGraphDef());
	}

	@Test
	public void noNamesForSeveral() throws IOException {
		final SavedModel.Builder model = model(-1);
		final SignatureDef two = model.getMetaGraphs(0).getSignatureDefOrThrow("serving_default").toBuilder().putInputs("labels", tensor("x:0", 1, 2)).build();
		model.getMetaGraphsBuilder(0).putSignatureDef("serving_default", two);
		final Path folder = saved(model.build().toByteArray());
		assertThrows(IllegalArgumentException.class, () -> SavedSignature.rename(folder, "a", "b"));
		assertEquals(List.of("image", "labels"), SavedSignature.read(folder).inputs().stream().map(SavedPort::name).toList());
	}

	/** Variables become constants, and what changes them is left out. */
	@Test
	public void weightsOfVariables() throws IOException {
		final Path folder = saved(model(-1).build().toByteArray());
		final SavedNetwork network = SavedNetwork.read(folder, List.of(new NamedArray("bias", new int[] { 2 }, new float[] { 1, 2 })));
		assertEquals(List.of("Placeholder", "Const", "Add"), network.definition().getNodeList().stream().map(NodeDef::getOp).toList());
		assertThrows(IllegalArgumentException.class, () -> network.ordered(List.of("image"), List.of("image")));
		assertEquals("a variable of the shape [2] for the weights bias[3]",
			assertThrows(IOException.class, () -> SavedNetwork.read(folder, List.of(new NamedArray("bias", new int[] { 3 }, new float[3])))).getMessage());
		assertEquals("1 variables for 0 weights", assertThrows(IOException.class, () -> SavedNetwork.read(folder, List.of())).getMessage());
	}

	@Test
	public void whatIsNoNetwork() throws IOException {
		final Path nothing = saved(new byte[] { 8, 1 });
		assertFalse(SavedSignature.read(nothing).takesOneItem());
		assertEquals("no network is described", assertThrows(IOException.class, () -> SavedNetwork.read(nothing, List.of())).getMessage());
		final Path broken = saved(new byte[] { 1, 2, 3 });
		assertThrows(IOException.class, () -> SavedSignature.read(broken));
		final SavedModel.Builder lost = model(-1);
		lost.getMetaGraphsBuilder(0).getGraphDefBuilder().getNodeBuilder(3).setInput(0, "nowhere");
		final Path folder = saved(lost.build().toByteArray());
		assertEquals("The graph has no operation nowhere", assertThrows(IOException.class,
			() -> SavedNetwork.read(folder, List.of(new NamedArray("bias", new int[] { 2 }, new float[2])))).getMessage());
	}
}
