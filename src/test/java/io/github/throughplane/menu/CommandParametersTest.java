package io.github.throughplane.menu;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.github.throughplane.command.SimulateSliceMotion;
import io.github.throughplane.command.TrainSmore;
import io.github.throughplane.task.UserProblem;

import java.util.Map;
import java.util.Set;

import org.junit.Test;

public class CommandParametersTest {

	@Test
	public void aKeyWithoutDefaultHasToBeGiven() {
		final CommandParameters<TrainSmore> parameters = new CommandParameters<>(TrainSmore.class, Map.of("input", "stacks"), Set.of());
		final String message = assertThrows(UserProblem.class, parameters::requireComplete).getMessage();
		assertEquals("The key \"output\" is missing in train-smore. Give output=<file>.", message);
		parameters.set("output", "model.zip");
		parameters.requireComplete();
	}

	/** Images come from elsewhere. */
	@Test
	public void imagesAreNotMissed() {
		new CommandParameters<>(SimulateSliceMotion.class, Map.of(), Set.of()).requireComplete();
	}
}
