package io.github.throughplane.evaluation;

import io.github.throughplane.volume.Grids;
import io.github.throughplane.volume.Volume;

import java.util.List;
import java.util.stream.IntStream;

/** Small bodies for tests of comparisons. */
final class TestCases {

	private TestCases() {}

	/** Balls with soft borders on a textured ground; the number changes their size. 40 x 36 x 31 samples of 1 mm. */
	static Volume body(final int number) {
		return Grids.volume(40, 36, 31, 1, (x, y, z) -> {
			double value = 40 + 10 * Math.sin(x + 0.5) * Math.cos(1.3 * y + 0.7 * z);
			for (int i = 0; i < 3; i++) {
				final double distance = Math.sqrt(Math.pow(x - 12 - 7 * i, 2) + Math.pow(y - 16 - 3 * i, 2) + Math.pow(z - 10 - 5 * i, 2));
				value += 100 / (1 + Math.exp(2 * (distance - 6 - i - 0.5 * number)));
			}
			return value;
		});
	}

	static EvaluationCase of(final String name, final Volume volume) {
		return new EvaluationCase(name, name, () -> volume);
	}

	/** So many bodies, named a, b ... */
	static List<EvaluationCase> bodies(final int count) {
		return IntStream.range(0, count).mapToObj(i -> of(String.valueOf((char) ('a' + i)), body(i))).toList();
	}
}
