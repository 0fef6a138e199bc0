package io.github.throughplane.geminigan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.TrainingHistory;

import java.util.List;

import org.junit.Test;

public class SaturationTest {

	@Test
	public void onlyManyStepsInARowCount() {
		final Saturation saturation = new Saturation();
		for (int step = 0; step < 500; step++)
			saturation.add(0.999, 0.001, 1);
		assertFalse(saturation.lasts());
		saturation.add(0.97, 0.001, 1);
		for (int step = 0; step < 500; step++)
			saturation.add(0.999, 0.001, 1);
		assertFalse("a step between", saturation.lasts());
		saturation.add(0.99, 0.01, 1);
		assertTrue(saturation.lasts());
		saturation.add(0.999, 0.03, 1);
		assertFalse("over again", saturation.lasts());
	}

	/** Two epochs of 300 steps in a row up to the one that was chosen. */
	@Test
	public void historyTellsOfTheEpochChosen() {
		final TrainingHistory history = new TrainingHistory(List.of("epoch", "steps", "real", "fake"));
		final double[][] scores = { { 1, 0 }, { 0.6, 0.4 }, { 1, 0 }, { 1, 0 }, { 0.7, 0.4 } };
		for (int i = 0; i < scores.length; i++)
			history.add(i + 1, 300 * (i + 1), scores[i][0], scores[i][1]);
		final boolean[] expected = { false, false, false, true, false };
		for (int i = 0; i < expected.length; i++)
			assertEquals("epoch " + (i + 1), expected[i], Saturation.at(history, i + 1));
	}
}
