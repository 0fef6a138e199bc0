package io.github.throughplane.tensor;

import com.google.protobuf.CodedOutputStream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.tensorflow.Signature;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * What a network as TensorFlow saves it takes and gives. It is read without the engine: nothing of what the file holds is run.
 *
 * @param inputs in the order of their names; none where the file tells of no network
 * @param outputs likewise
 */
public record SavedSignature(List<SavedPort> inputs, List<SavedPort> outputs) {

	/** The file within the folder of a saved network that describes it. */
	public static final String DESCRIPTION = "saved_model.pb";

	/**
	 * Reads the description of a saved network.
	 *
	 * @throws IOException if it is none
	 */
	public static SavedSignature read(final Path folder) throws IOException {
		return of(SavedModel.parseFrom(Files.readAllBytes(folder.resolve(DESCRIPTION))));
	}

	static SavedSignature of(final SavedModel model) {
		if (model.getMetaGraphsCount() == 0)
			return new SavedSignature(List.of(), List.of());
		final SignatureDef serving = model.getMetaGraphs(0).getSignatureDefOrDefault(Signature.DEFAULT_KEY, SignatureDef.getDefaultInstance());
		return new SavedSignature(ports(serving.getInputsMap()), ports(serving.getOutputsMap()));
	}

	private static List<SavedPort> ports(final Map<String, TensorInfo> tensors) {
		return tensors.entrySet().stream().sorted(Map.Entry.comparingByKey()).map(port -> new SavedPort(port.getKey(), port.getValue().getName(),
			port.getValue().getTensorShape().getDimList().stream().mapToLong(TensorShapeProto.Dim::getSize).toArray())).toList();
	}

	/** Whether an input takes one item at a time and no more. */
	public boolean takesOneItem() {
		return inputs.stream().anyMatch(port -> port.shape().length > 0 && port.shape()[0] == 1);
	}

	/**
	 * Gives the only input and the only output of a saved network other names; all else stays as it is.
	 *
	 * @throws IOException if the description is none, or cannot be written
	 */
	public static void rename(final Path folder, final String input, final String output) throws IOException {
		final Path description = folder.resolve(DESCRIPTION);
		final SavedModel.Builder model = SavedModel.parseFrom(Files.readAllBytes(description)).toBuilder();
		final SavedSignature found = of(model.build());
		if (found.inputs.size() != 1 || found.outputs.size() != 1)
			throw new IllegalArgumentException("The network takes " + found.inputs + " and gives " + found.outputs);
		final MetaGraphDef.Builder graph = model.getMetaGraphsBuilder(0);
		final SignatureDef.Builder serving = graph.getSignatureDefOrThrow(Signature.DEFAULT_KEY).toBuilder();
		final TensorInfo in = serving.getInputsOrThrow(found.inputs.get(0).name());
		final TensorInfo out = serving.getOutputsOrThrow(found.outputs.get(0).name());
		graph.putSignatureDef(Signature.DEFAULT_KEY, serving.clearInputs().clearOutputs().putInputs(input, in).putOutputs(output, out).build());
		write(description, model.build());
	}

	/** The same network gives the same bytes: the engine writes the maps of its description in an order that differs from run to run. */
	static void write(final Path description, final SavedModel model) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		final CodedOutputStream out = CodedOutputStream.newInstance(bytes);
		out.useDeterministicSerialization();
		model.writeTo(out);
		out.flush();
		Files.write(description, bytes.toByteArray());
	}
}
