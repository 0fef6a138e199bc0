package io.github.throughplane.training;

import io.github.throughplane.task.TrainingHistory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Walks at random towards 0, without a network: one weight and one thing to remember beside it. */
class FakeTrainee implements Trainee {

	static final Column ERROR = new Column("error").in("loss");
	static final Columns COLUMNS = new Columns(List.of(Columns.EPOCH), List.of(new Column("loss"), new Column("stride").unkept()), List.of(ERROR, new Column("gain")));

	float weight = 100;
	float memory;
	double lastRate;

	@Override
	public Columns columns() {
		return COLUMNS;
	}

	@Override
	public double[] step(final long step, final double rate) {
		final Random random = SeededRandom.of(1, step);
		memory = 0.9f * memory + 0.1f * random.nextFloat();
		weight -= (float) (rate * memory * weight * random.nextDouble());
		lastRate = rate;
		return new double[] { weight, memory };
	}

	@Override
	public Map<String, float[]> weights() {
		return Map.of("weight", new float[] { weight });
	}

	@Override
	public double[] validate(final Map<String, float[]> weights) {
		final float value = weights.get("weight")[0];
		return new double[] { Math.abs(value - 40), -value };
	}

	@Override
	public int best(final TrainingHistory history) {
		return ERROR.least(history);
	}

	@Override
	public Map<String, float[]> state() {
		return new HashMap<>(Map.of("weight", new float[] { weight }, "memory", new float[] { memory }));
	}

	@Override
	public void restore(final Map<String, float[]> state) {
		if (!state.keySet().equals(state().keySet()))
			throw new IllegalArgumentException("A state of " + state.keySet());
		weight = state.get("weight")[0];
		memory = state.get("memory")[0];
	}

	@Override
	public String remark() {
		return ", at " + Math.round(weight);
	}

	@Override
	public Optional<Preview> preview() {
		return Optional.of(new Preview(1, 1, new float[] { 100 }, new float[] { weight }));
	}
}
