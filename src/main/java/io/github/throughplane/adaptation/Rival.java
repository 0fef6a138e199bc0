package io.github.throughplane.adaptation;

import io.github.throughplane.tensor.TensorGraph;
import io.github.throughplane.training.Column;

import java.util.List;
import java.util.stream.Stream;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The networks that V-AMA is compared with in its publication's table. All learn from pairs of a source stack and a target stack, whose slices are channels. */
public enum Rival {

	/** Two generators, each of which undoes what the other does; see {@link CycleGan}. */
	CYCLEGAN(0, 0, 10, List.of(CycleGan.ADVERSARIAL, CycleGan.CYCLE, CycleGan.IDENTITY)) {
		@Override
		Lowered lowered(final TensorGraph graph, final RivalSize size, final Given given) {
			return CycleGan.lowered(graph, size, given);
		}

		@Override
		public Operand<TFloat32> adapted(final TensorGraph graph, final RivalSize size, final Operand<TFloat32> stacks, final Operand<TFloat32> noise) {
			return CycleGan.adapted(graph, size, stacks);
		}
	},

	/** One generator, which is told how the target looks by a few numbers; see {@link BicycleGan}. */
	BICYCLEGAN(BicycleGan.LATENT, 2 * BicycleGan.LATENT, 0,
		List.of(BicycleGan.ADVERSARIAL, BicycleGan.ABSOLUTE, BicycleGan.DIVERGENCE, BicycleGan.LATENT_ABSOLUTE))
	{
		@Override
		Lowered lowered(final TensorGraph graph, final RivalSize size, final Given given) {
			return new BicycleGan(graph, size).lowered(given);
		}

		@Override
		public Operand<TFloat32> adapted(final TensorGraph graph, final RivalSize size, final Operand<TFloat32> stacks, final Operand<TFloat32> noise) {
			return BicycleGan.adapted(graph, size, stacks, noise);
		}
	},

	/** What a stack shows and how it looks, apart from each other, and put together anew; see {@link Munit}. */
	MUNIT(Munit.STYLE, 2 * Munit.STYLE, 0, List.of(Munit.ADVERSARIAL, Munit.IDENTITY, Munit.STYLES, Munit.CONTENTS)) {
		@Override
		Lowered lowered(final TensorGraph graph, final RivalSize size, final Given given) {
			return new Munit(graph, size).lowered(given);
		}

		@Override
		public Operand<TFloat32> adapted(final TensorGraph graph, final RivalSize size, final Operand<TFloat32> stacks, final Operand<TFloat32> noise) {
			return Munit.adapted(graph, size, stacks, noise);
		}
	};

	/** What the discriminators lower, all of them together. */
	static final Column DISCRIMINATOR = new Column("discriminator").in("adversarial");

	private final int noise;
	private final int drawn;
	private final int pool;
	private final List<Column> generators;

	Rival(final int noise, final int drawn, final int pool, final List<Column> generators) {
		this.noise = noise;
		this.drawn = drawn;
		this.pool = pool;
		this.generators = generators;
	}

	/** How many standard normal numbers decide which of the stacks that could be made of a source stack is made; 0 where there is one alone. */
	public int noise() {
		return noise;
	}

	/** How many standard normal numbers a pair is given in training. */
	int drawn() {
		return drawn;
	}

	/** Stacks of past steps that each discriminator sees again; 0 where it sees those of the step alone. */
	int pool() {
		return pool;
	}

	/** The numbers of a step. */
	public List<Column> columns() {
		return Stream.concat(generators.stream(), Stream.of(DISCRIMINATOR)).toList();
	}

	/** Makes the networks in training. */
	abstract Lowered lowered(TensorGraph graph, RivalSize size, Given given);

	/**
	 * Makes the network that adapts, for use; its weights have the names that they have in training.
	 *
	 * @param stacks [stack][row][column][slice]
	 * @param noise [stack][1][1][{@link #noise}], zeros for the mean; not looked at where it is 0
	 * @return target stacks of the same shape
	 */
	public abstract Operand<TFloat32> adapted(TensorGraph graph, RivalSize size, Operand<TFloat32> stacks, Operand<TFloat32> noise);
}
