package io.github.throughplane.blocks;

import io.github.throughplane.clade.CladeModel;
import io.github.throughplane.clade.CladePredictor;
import io.github.throughplane.model.OpenModels;
import io.github.throughplane.smore.SmoreModel;
import io.github.throughplane.smore.SmorePredictor;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The networks that blocks are made with: each is opened when a block first needs it, and stays open, once in a program. */
public final class BlockEngines implements AutoCloseable {

	private final OpenModels open = new OpenModels();
	private final Function<ModelReference, Path> files;
	private final Map<BlockMethod, SmorePredictor> smore = new HashMap<>();
	private final Map<BlockMethod, CladePredictor> clade = new HashMap<>();

	/** Models lie where they lay for the plan. */
	public BlockEngines() {
		this(model -> Path.of(model.place()));
	}

	/** @param files where a model lies here */
	public BlockEngines(final Function<ModelReference, Path> files) {
		this.files = files;
	}

	synchronized SmorePredictor of(final SmoreBlocks method) {
		return smore.computeIfAbsent(method,
			missing -> new SmorePredictor(SmoreModel.read(files.apply(method.model())), method.spacing(), method.backProjections()));
	}

	synchronized CladePredictor of(final CladeBlocks method) {
		return clade.computeIfAbsent(method, missing -> new CladePredictor(CladeModel.read(files.apply(method.model())), method.prediction()));
	}

	@Override
	public synchronized void close() {
		smore.values().forEach(SmorePredictor::close);
		clade.values().forEach(CladePredictor::close);
		open.close();
	}
}
