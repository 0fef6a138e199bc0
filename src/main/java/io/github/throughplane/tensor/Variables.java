package io.github.throughplane.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** The named float32 variables of a graph: made with initial values, read and written as arrays. */
public final class Variables {

	private record Entry(long[] shape, Variable<TFloat32> variable, Operand<TFloat32> value,
		Placeholder<TFloat32> source, Op assignment, Supplier<float[]> initial)
	{}

	private final Ops operations;
	private final Session session;
	private final long seed;
	private final GivenWeights given;
	private final Map<String, Entry> entries = new LinkedHashMap<>();

	Variables(final Ops operations, final Session session, final long seed, final GivenWeights given) {
		this.operations = operations;
		this.session = session;
		this.seed = seed;
		this.given = given;
	}

	/** A variable that starts with normal random numbers around 0, if no weights are given; the same seed and name give the same numbers. */
	public Operand<TFloat32> normal(final String name, final double standardDeviation, final long... shape) {
		return add(name, () -> {
			final float[] initial = new float[count(shape)];
			final Random random = new Random(seed * 0x9E3779B97F4A7C15L ^ name.hashCode());
			for (int i = 0; i < initial.length; i++)
				initial[i] = (float) (standardDeviation * random.nextGaussian());
			return initial;
		}, shape);
	}

	/** A variable that starts with one value everywhere, if no weights are given. */
	public Operand<TFloat32> constant(final String name, final double value, final long... shape) {
		return add(name, () -> {
			final float[] initial = new float[count(shape)];
			Arrays.fill(initial, (float) value);
			return initial;
		}, shape);
	}

	/** A variable that starts with these values, if no weights are given. */
	public Operand<TFloat32> initial(final String name, final float[] values, final long... shape) {
		final float[] kept = values.clone();
		return add(name, () -> kept, shape);
	}

	/** A variable of the same shape and initial value as another. */
	Operand<TFloat32> copy(final String name, final String source) {
		return add(name, entry(source).initial(), entry(source).shape());
	}

	/** @param untrained makes the initial values when they are needed, so that they are not kept */
	private Operand<TFloat32> add(final String name, final Supplier<float[]> untrained, final long[] shape) {
		if (entries.containsKey(name))
			throw new IllegalArgumentException("Two variables named " + name);
		final Supplier<float[]> initial = given.of(name, shape).<Supplier<float[]>>map(values -> () -> values).orElse(untrained);
		final Variable<TFloat32> variable = operations.variable(Shape.of(shape), TFloat32.class);
		// Gradients with respect to the variable itself crash the engine; they are taken at this reading of it.
		final Operand<TFloat32> value = operations.identity(variable);
		final Placeholder<TFloat32> source = operations.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
		entries.put(name, new Entry(shape.clone(), variable, value, source, operations.assign(variable, source), initial));
		return value;
	}

	private static int count(final long[] shape) {
		return Math.toIntExact(Shape.of(shape).size());
	}

	/** Names of all variables whose name begins with a prefix, in the order of their making. */
	public List<String> names(final String prefix) {
		return entries.keySet().stream().filter(name -> name.startsWith(prefix)).toList();
	}

	public long[] shape(final String name) {
		return entry(name).shape().clone();
	}

	/** Names and shapes of all variables, in the order in which they were made. */
	public Map<String, int[]> shapes() {
		final Map<String, int[]> shapes = new LinkedHashMap<>();
		entries.forEach((name, entry) -> shapes.put(name, Arrays.stream(entry.shape()).mapToInt(Math::toIntExact).toArray()));
		return shapes;
	}

	/** The operand that gives the current value. */
	public Operand<TFloat32> value(final String name) {
		return entry(name).value();
	}

	/** The variable itself, for operations that change it. */
	Variable<TFloat32> variable(final String name) {
		return entry(name).variable();
	}

	private Entry entry(final String name) {
		final Entry entry = entries.get(name);
		if (entry == null)
			throw new IllegalArgumentException("No variable " + name);
		return entry;
	}

	/** Gives every variable its initial value. */
	public void initialise() {
		final Map<String, float[]> values = new LinkedHashMap<>();
		entries.forEach((name, entry) -> values.put(name, entry.initial().get()));
		write(values);
	}

	/** Sets the named variables, in one run. */
	public void write(final Map<String, float[]> values) {
		final List<Tensor> tensors = new ArrayList<>();
		try {
			final Session.Runner runner = session.runner();
			values.forEach((name, array) -> {
				final Entry entry = entry(name);
				if (array.length != count(entry.shape()))
					throw new IllegalArgumentException(name + " has " + array.length + " values, not " + count(entry.shape()));
				final Tensor tensor = Tensors.of(array, entry.shape());
				tensors.add(tensor);
				runner.feed(entry.source(), tensor).addTarget(entry.assignment());
			});
			runner.run().close();
		}
		finally {
			tensors.forEach(Tensor::close);
		}
	}

	/** The current values of the named variables. */
	public Map<String, float[]> read(final List<String> names) {
		final Session.Runner runner = session.runner();
		names.forEach(name -> runner.fetch(value(name)));
		final Map<String, float[]> values = new LinkedHashMap<>();
		try (Result result = runner.run()) {
			for (int i = 0; i < names.size(); i++)
				values.put(names.get(i), Tensors.values(result.get(i)));
		}
		return values;
	}
}
