package io.github.throughplane.onnx;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.SavedNetwork;
import io.github.throughplane.tensor.SavedPort;

import java.util.List;

import org.junit.Test;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

import ai.onnxruntime.OrtException;

/** Small graphs, without TensorFlow's engine; the networks of all methods are compared with the engine where their model files are tested. */
public class OnnxNetworkTest {

	private static final List<SavedPort> INPUT = List.of(new SavedPort("image", "x:0", new long[] { -1, 3 }));

	private static NodeDef.Builder node(final String name, final String kind, final String... inputs) {
		return NodeDef.newBuilder().setName(name).setOp(kind).addAllInput(List.of(inputs));
	}

	private static NodeDef.Builder constant(final String name, final TensorProto.Builder tensor) {
		return node(name, "Const").putAttr("value", AttrValue.newBuilder().setTensor(tensor).build());
	}

	private static TensorProto.Builder wholes(final int... values) {
		final TensorProto.Builder tensor = TensorProto.newBuilder().setDtype(DataType.DT_INT32)
			.setTensorShape(TensorShapeProto.newBuilder().addDim(TensorShapeProto.Dim.newBuilder().setSize(values.length)));
		for (final int value : values)
			tensor.addIntVal(value);
		return tensor;
	}

	private static SavedNetwork network(final String output, final NodeDef.Builder... nodes) {
		final GraphDef.Builder graph = GraphDef.newBuilder().addNode(node("x", "Placeholder"));
		for (final NodeDef.Builder node : nodes)
			graph.addNode(node);
		return new SavedNetwork(graph.build(), INPUT, List.of(new SavedPort("made", output, new long[] { -1, -1 })));
	}

	private static float[] run(final SavedNetwork network, final float... values) throws OrtException {
		return OnnxRuntime.run(OnnxNetwork.write(network), List.of(new NamedArray("image", new int[] { values.length / 3, 3 }, values))).get(0).values();
	}

	/** TensorFlow writes a constant of equal values as one. */
	@Test
	public void oneValueForAll() throws OrtException {
		final TensorProto.Builder half = TensorProto.newBuilder().setDtype(DataType.DT_FLOAT).addFloatVal(0.5f)
			.setTensorShape(TensorShapeProto.newBuilder().addDim(TensorShapeProto.Dim.newBuilder().setSize(3)));
		assertArrayEquals(new float[] { 1.5f, -1.5f, 2.5f }, run(network("sum:0", constant("half", half), node("sum", "Add", "x", "half", "^half")), 1, -2, 2), 0);
	}

	@Test
	public void anInputThatIsAnOutput() throws OrtException {
		assertArrayEquals(new float[] { 1, -2, 2 }, run(network("same", node("same", "Identity", "x")), 1, -2, 2), 0);
	}

	/** -1 stands for all that is left. */
	@Test
	public void aPieceToTheEnd() throws OrtException {
		assertArrayEquals(new float[] { 2, 3, 5, 6 },
			run(network("piece", constant("begin", wholes(0, 1)), constant("size", wholes(-1, 2)), node("piece", "Slice", "x", "begin", "size")), 1, 2, 3, 4, 5, 6), 0);
	}

	/** The second output of an operation has its number. */
	@Test
	public void severalOutputs() throws OrtException {
		final NodeDef.Builder split = node("parts", "Split", "axis", "x").putAttr("num_split", AttrValue.newBuilder().setI(3).build());
		final TensorProto.Builder axis = TensorProto.newBuilder().setDtype(DataType.DT_INT32).setTensorShape(TensorShapeProto.newBuilder()).addIntVal(1);
		assertArrayEquals(new float[] { 2, 5 }, run(network("parts:1", constant("axis", axis), split), 1, 2, 3, 4, 5, 6), 0);
	}

	@Test
	public void theSameBytes() {
		final SavedNetwork network = network("made", node("made", "Tanh", "x"));
		assertArrayEquals(OnnxNetwork.write(network), OnnxNetwork.write(network));
	}

	@Test
	public void namesWhatItCannotTranslate() {
		assertEquals("The network has the operation WriteFile (secret), which is not translated to ONNX.",
			problem(network("secret", node("secret", "WriteFile", "x"))));
		final NodeDef.Builder mirrored = node("wide", "MirrorPad", "x", "pads").putAttr("mode", text("SYMMETRIC"));
		assertEquals("The network has the operation MirrorPad (wide) in the mode SYMMETRIC, which is not translated to ONNX.",
			problem(network("wide", constant("pads", wholes(1, 1, 1, 1)), mirrored)));
		final NodeDef.Builder added = node("sum", "BiasAdd", "x", "x").putAttr("data_format", text("NCHW"));
		assertTrue(problem(network("sum", added)), problem(network("sum", added)).contains("BiasAdd (sum) with the data format NCHW,"));
		assertTrue(problem(network("sum", node("axes", "Shape", "x"), node("sum", "Sum", "x", "axes"))).contains("Sum (sum) with an input 1 that is computed,"));
		final TensorProto.Builder text = TensorProto.newBuilder().setDtype(DataType.DT_STRING);
		assertTrue(problem(network("c", constant("c", text))).contains("with constants of the type DT_STRING,"));
	}

	private static AttrValue text(final String text) {
		return AttrValue.newBuilder().setS(com.google.protobuf.ByteString.copyFromUtf8(text)).build();
	}

	private static String problem(final SavedNetwork network) {
		final String message = assertThrows(UserProblem.class, () -> OnnxNetwork.write(network)).getMessage();
		return message.substring(0, message.indexOf("ONNX.") + 5);
	}
}
