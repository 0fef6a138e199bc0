package io.github.throughplane.task;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import java.util.List;

import org.junit.Test;

public class TrainingHistoryTest {

	@Test
	public void readsBackExactlyWhatItWrote() {
		final TrainingHistory history = new TrainingHistory(List.of("epoch", "loss"));
		history.add(1, 1.0 / 3);
		history.add(2, Double.NaN);
		final TrainingHistory read = TrainingHistory.parse(history.csv());
		assertEquals(history.columns(), read.columns());
		assertArrayEquals(history.column("loss"), read.column("loss"), 0);
	}

	@Test
	public void findsTheFirstOfEqualExtremes() {
		final TrainingHistory history = new TrainingHistory(List.of("epoch", "loss"));
		for (final double loss : new double[] { 2, 1, 3, 1, 3 })
			history.add(history.rows() + 1, loss);
		assertEquals(1, history.least("loss"));
		assertEquals(2, history.largest("loss"));
	}

	@Test
	public void refusesRowsAndNamesThatDoNotFit() {
		final TrainingHistory history = new TrainingHistory(List.of("epoch", "loss"));
		assertThrows(IllegalArgumentException.class, () -> history.add(1));
		assertThrows(IllegalArgumentException.class, () -> history.column("gain"));
		for (final String csv : new String[] { "", "epoch,loss\n1\n", "epoch,loss\n1,x\n", "epoch\n\n" })
			assertThrows(IllegalArgumentException.class, () -> TrainingHistory.parse(csv));
	}
}
