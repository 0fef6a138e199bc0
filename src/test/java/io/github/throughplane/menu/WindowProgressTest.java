package io.github.throughplane.menu;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;

import ij.IJ;

import io.github.throughplane.task.Cancelled;

import java.awt.event.KeyEvent;

import org.junit.After;
import org.junit.Before;
import org.junit.Test;

/** Two runs at once and one Escape key. */
public class WindowProgressTest {

	private WindowProgress first;
	private WindowProgress second;

	@Before
	public void begin() {
		first = WindowProgress.begin("First", null);
		second = WindowProgress.begin("Second", null);
	}

	@After
	public void end() {
		first.end("");
		second.end("");
		IJ.resetEscape();
	}

	private static void pressEscape() {
		IJ.setKeyDown(KeyEvent.VK_ESCAPE);
	}

	private static void works(final WindowProgress run) {
		run.report(1, 2, "works");
	}

	@Test
	public void escapeCancelsTheRunThatBeganLast() {
		pressEscape();
		works(first);
		assertThrows(Cancelled.class, () -> works(second));
	}

	@Test
	public void aCancelledRunStaysCancelled() {
		pressEscape();
		assertThrows(Cancelled.class, () -> works(second));
		assertThrows(Cancelled.class, () -> works(second));
		works(first);
	}

	@Test
	public void theNextEscapeIsForTheOtherRun() {
		pressEscape();
		assertThrows(Cancelled.class, () -> works(second));
		second.end("");
		works(first);
		pressEscape();
		assertThrows(Cancelled.class, () -> works(first));
	}

	/** The first run is in the middle of a step when Escape is pressed, and hears of it after another run has begun. */
	@Test
	public void anEscapeIsNotForgottenWhereAnotherRunBegins() {
		pressEscape();
		final WindowProgress third = WindowProgress.begin("Third", null);
		try {
			works(third);
			works(first);
			assertThrows(Cancelled.class, () -> works(second));
		}
		finally {
			third.end("");
		}
	}

	@Test
	public void anEscapeForARunThatHasEndedIsNotForTheOther() {
		pressEscape();
		second.end("");
		works(first);
	}

	@Test
	public void anEscapeBeforeAnyRunIsForNone() {
		end();
		pressEscape();
		begin();
		works(first);
		works(second);
		assertFalse(IJ.escapePressed());
	}
}
