package io.github.throughplane.menu;

import io.github.throughplane.task.Progress;
import io.github.throughplane.task.Table;

/** A host that shows nothing, for tests to say what they want to see; an exception that nobody expected goes on. */
public class SilentHost implements Host {

	@Override
	public Progress progress(final String title) {
		return Progress.NONE;
	}

	@Override
	public void finished() {}

	@Override
	public void cancelled(final String title) {}

	@Override
	public void show(final String title, final Table table) {}

	@Override
	public void remark(final String remark) {}

	@Override
	public void bug(final RuntimeException exception) {
		throw exception;
	}
}
