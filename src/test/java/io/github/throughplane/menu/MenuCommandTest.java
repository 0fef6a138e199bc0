package io.github.throughplane.menu;

import static org.junit.Assert.assertEquals;

import java.util.ArrayList;
import java.util.List;

import org.junit.Test;

public class MenuCommandTest {

	/** Has the same to say of two of its three frames. */
	private static final class Doubting extends MenuCommand {

		@Override
		protected void execute() {
			for (final String slices : new String[] { "thick", "thin", "thick" })
				remark("The slices are " + slices + ".");
		}
	}

	@Test
	public void aDoubtIsToldOnceInEveryRun() {
		final List<String> told = new ArrayList<>();
		final MenuCommand command = new Doubting();
		command.setHost(new SilentHost() {

			@Override
			public void remark(final String remark) {
				told.add(remark);
			}
		});
		command.run();
		assertEquals(List.of("The slices are thick.", "The slices are thin."), told);
		command.run();
		assertEquals(4, told.size());
	}
}
