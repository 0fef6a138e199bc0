package io.github.throughplane.model;

import io.github.throughplane.tensor.Port;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a network takes and gives, by names; the test arrays of a model file have these names, and so has the signature of the network
 * that other programs run.
 *
 * @param inputs at least one
 * @param outputs at least one, of other names
 */
public record Ports(List<String> inputs, List<String> outputs) {

	/** What files call them that were written before they had names. */
	static final Ports UNNAMED = new Ports("input", "output");

	/** Of inputs, and of outputs: more than a method needs, and few enough to hold all test arrays in memory. */
	private static final int MOST = 8;

	private static final String ARRAY = ".npy";
	private static final String PICTURE = ".tif";

	public Ports {
		inputs = List.copyOf(inputs);
		outputs = List.copyOf(outputs);
		final Set<String> names = new HashSet<>(inputs);
		names.addAll(outputs);
		names.forEach(Port::requireName);
		if (inputs.isEmpty() || outputs.isEmpty() || Math.max(inputs.size(), outputs.size()) > MOST || names.size() < inputs.size() + outputs.size())
			throw new IllegalArgumentException("The inputs " + inputs + " and the outputs " + outputs);
	}

	/** One of each. */
	public Ports(final String input, final String output) {
		this(List.of(input), List.of(output));
	}

	/** Whether a file with these ports is a model of a network with those. */
	boolean fit(final Ports network) {
		return equals(network) || equals(UNNAMED) && network.inputs.size() == 1 && network.outputs.size() == 1;
	}

	/** The entry of a model file with the test array of an input: so far all have had one, and its entry has a short name. */
	List<String> inputFiles() {
		return files("test_input", inputs, ARRAY);
	}

	/** The same of an output. */
	List<String> outputFiles() {
		return files("test_output", outputs, ARRAY);
	}

	/** The entry with what an input is before the steps that the description names. */
	List<String> rawInputFiles() {
		return files("raw_input", inputs, ARRAY);
	}

	/** The same of an output, behind these steps. */
	List<String> rawOutputFiles() {
		return files("raw_output", outputs, ARRAY);
	}

	/** The entry with a picture of an input. */
	List<String> sampleInputs() {
		return files("sample_input", inputs, PICTURE);
	}

	/** The same of an output. */
	List<String> sampleOutputs() {
		return files("sample_output", outputs, PICTURE);
	}

	private static List<String> files(final String kind, final List<String> names, final String ending) {
		return names.size() == 1 ? List.of(kind + ending) : names.stream().map(name -> kind + "_" + name + ending).toList();
	}

	@Override
	public String toString() {
		return String.join(", ", inputs) + " to " + String.join(", ", outputs);
	}
}
