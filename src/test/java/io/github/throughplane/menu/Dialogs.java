package io.github.throughplane.menu;

import javax.swing.Timer;

/** What tests do to dialogs in place of a user. */
final class Dialogs {

	private static final int MILLISECONDS = 250;

	private Dialogs() {}

	/** Does something to a dialog that opens, once it waits for its user: one that is closed before waits for ever. */
	static void onceShown(final Runnable deed) {
		final Timer timer = new Timer(MILLISECONDS, event -> deed.run());
		timer.setRepeats(false);
		timer.start();
	}
}
