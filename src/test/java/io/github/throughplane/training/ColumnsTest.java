package io.github.throughplane.training;

import static org.junit.Assert.assertEquals;

import io.github.throughplane.task.TrainingHistory;

import java.util.List;
import java.util.Map;

import org.junit.Test;

public class ColumnsTest {

	@Test
	public void tablesPlotsAndModelsTellOfTheSameColumns() {
		final Columns columns = FakeTrainee.COLUMNS;
		assertEquals(List.of("epoch", "steps", "loss", "stride", "error", "gain", "seconds"), columns.names());
		assertEquals(List.of("steps", "loss", "error", "gain", "seconds"), columns.kept());
		assertEquals(List.of(List.of("loss", "error"), List.of("stride"), List.of("gain")), columns.panels());
		final TrainingHistory history = new TrainingHistory(columns.names());
		history.add(1, 10, 5, 4, 3, 2, 1);
		history.add(2, 20, 50, 40, 30, 20, 10);
		assertEquals(Map.of("epoch", 2.0, "loss", 50.0, "error", 30.0, "gain", 20.0, "seconds", 10.0), columns.row(history, 2));
		assertEquals(1, FakeTrainee.ERROR.largest(history));
		assertEquals(0, FakeTrainee.ERROR.least(history));
	}
}
