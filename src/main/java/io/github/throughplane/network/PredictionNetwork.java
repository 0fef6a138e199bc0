package io.github.throughplane.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A network for prediction. It begins with random weights, or with those it was given. */
public interface PredictionNetwork extends OpenNetwork {

	/** Names and shapes of the weights. */
	Map<String, int[]> shapes();

	/** Takes weights by their names. */
	void load(Map<String, float[]> weights);

	/** Writes the network and its weights as a TensorFlow SavedModel. */
	void export(Path folder) throws IOException;

	/** A network that takes weights, and is closed where they do not fit. */
	static <N extends PredictionNetwork> N loaded(final N network, final Map<String, float[]> weights) {
		try {
			network.load(weights);
			return network;
		}
		catch (final RuntimeException e) {
			network.close();
			throw e;
		}
	}
}
