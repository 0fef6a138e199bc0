package io.github.throughplane.stylegan;

import io.github.throughplane.tensor.Adam;
import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.training.graph.GraphRun;

import java.util.List;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The steps of one network: those of each step of the training, and one more now and then for a part of the loss that is lowered by itself. As there are
 * more of them, each is shorter, and the moments decay more slowly (Karras et al. 2020, arXiv 1912.04958, appendix B).
 */
final class LazySteps {

	private final int every;
	private final double share;
	private final double rate;
	private Adam main;
	private Adam lazy;

	/**
	 * @param rate learning rate
	 * @param every steps between two of those now and then; 0 for none of them
	 */
	LazySteps(final double rate, final int every) {
		this.every = every;
		share = every == 0 ? 1 : every / (every + 1.0);
		this.rate = rate * share;
	}

	/** Of an optimiser without a first moment. */
	Adam.Settings adam(final double beta2, final double epsilon) {
		return new Adam.Settings(0, Math.pow(beta2, share), epsilon);
	}

	void main(final Adam optimiser) {
		main = optimiser;
	}

	void lazy(final TensorGraph graph, final List<Operand<TFloat32>> gradients) {
		lazy = main.also(graph, gradients);
	}

	/** Whether a step has one more: the first has, and one in so many after it. */
	boolean isLazy(final long step) {
		return every > 0 && (step - 1) % every == 0;
	}

	/** Steps of both kinds before a step of the training. */
	long before(final long step) {
		return step - 1 + (every == 0 ? 0 : (step - 1 + every - 1) / every);
	}

	void addMain(final GraphRun run, final long step) {
		run.minimise(main, before(step) + 1, rate);
	}

	void addLazy(final GraphRun run, final long step) {
		run.minimise(lazy, before(step) + 2, rate);
	}
}
