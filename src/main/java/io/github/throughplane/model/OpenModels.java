package io.github.throughplane.model;

import io.github.throughplane.network.OpenNetwork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Models that stay open while there is more to be done with them: until this is closed, a model file is read and tested once, whoever asks for it,
 * and a network of what was read is built once. A file that has changed is another one, as its SHA-256 is.
 */
public final class OpenModels implements AutoCloseable {

	private static final Map<List<String>, Object> READ = new HashMap<>();
	/** Networks of models that were read, by the model and what else decides them. */
	private static final Map<Object, Map<Object, OpenNetwork>> NETWORKS = new IdentityHashMap<>();
	private static final Set<OpenNetwork> KEPT = Collections.newSetFromMap(new IdentityHashMap<>());
	private static int keepers;

	private boolean closed;

	/** From now on what is opened stays open. */
	public OpenModels() {
		synchronized (OpenModels.class) {
			keepers++;
		}
	}

	/**
	 * A model that was read before, or is read now.
	 *
	 * @param method that the model is for
	 * @param reader reads the file
	 */
	public static <M> M read(final Path zip, final String method, final Function<Path, M> reader) {
		synchronized (OpenModels.class) {
			if (keepers == 0)
				return reader.apply(zip);
			final List<String> key = List.of(method, checksum(zip));
			@SuppressWarnings("unchecked") final M known = (M) READ.get(key);
			if (known != null)
				return known;
			final M model = reader.apply(zip);
			READ.put(key, model);
			NETWORKS.put(model, new HashMap<>());
			return model;
		}
	}

	private static String checksum(final Path zip) {
		try {
			return Checksum.of(Files.readAllBytes(zip));
		}
		catch (final IOException e) {
			// Whoever reads the model says what is wrong with it.
			return zip.toString();
		}
	}

	/**
	 * The network of a model, which is given back by {@link #release}. It may be at work for others at the same time, and takes no other weights.
	 *
	 * @param model as it was read
	 * @param kind what beside the model decides the network
	 * @param building builds it
	 */
	public static <N extends OpenNetwork> N network(final Object model, final Object kind, final Supplier<N> building) {
		synchronized (OpenModels.class) {
			final Map<Object, OpenNetwork> networks = NETWORKS.get(model);
			if (networks == null)
				return building.get();
			@SuppressWarnings("unchecked") final N network = (N) networks.computeIfAbsent(kind, missing -> building.get());
			KEPT.add(network);
			return network;
		}
	}

	/** Closes a network, unless it is kept for others. */
	public static void release(final OpenNetwork network) {
		synchronized (OpenModels.class) {
			if (KEPT.contains(network))
				return;
		}
		network.close();
	}

	/** Closes all networks, unless somebody else keeps them open. */
	@Override
	public void close() {
		synchronized (OpenModels.class) {
			if (closed)
				return;
			closed = true;
			if (--keepers > 0)
				return;
			KEPT.forEach(OpenNetwork::close);
			KEPT.clear();
			NETWORKS.clear();
			READ.clear();
		}
	}
}
