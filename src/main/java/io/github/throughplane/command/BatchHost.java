package io.github.throughplane.command;

import io.github.throughplane.menu.Host;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.Table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What surrounds a command that is run for one image of a batch: what it says is kept for the sidecar of its result. */
final class BatchHost implements Host {

	private final Progress progress;
	private final List<String> remarks = new ArrayList<>();
	private final Map<String, Table> tables = new LinkedHashMap<>();

	/** @param progress that of the image */
	BatchHost(final Progress progress) {
		this.progress = progress;
	}

	/** What the user should know of the results. */
	List<String> remarks() {
		return List.copyOf(remarks);
	}

	/** The tables that were shown, by their titles. */
	Map<String, Table> tables() {
		return tables;
	}

	@Override
	public Progress progress(final String title) {
		return progress;
	}

	/** The batch goes on. */
	@Override
	public void finished() {}

	/** The batch says so for all. */
	@Override
	public void cancelled(final String title) {}

	@Override
	public void show(final String title, final Table table) {
		tables.put(title, table);
	}

	@Override
	public void remark(final String remark) {
		remarks.add(remark);
	}

	@Override
	public void bug(final RuntimeException exception) {
		throw exception;
	}
}
