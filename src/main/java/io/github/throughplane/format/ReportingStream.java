package io.github.throughplane.format;

import ij.ImagePlus;

import io.github.throughplane.task.Progress;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Reports how much of an image has been written, and so lets the user cancel between two pieces of it. */
final class ReportingStream extends FilterOutputStream {

	/** Bytes between two reports: some milliseconds of writing. */
	private static final int STEP = 1 << 20;

	private final Progress progress;
	private final long total;
	private final String message;
	private long written;

	ReportingStream(final OutputStream out, final ImagePlus image, final String name, final Progress progress) {
		super(out);
		this.progress = progress;
		total = Math.max(1, (long) image.getWidth() * image.getHeight() * image.getStackSize() * Math.max(1, image.getBitDepth() / 8));
		message = "Saving " + name;
	}

	@Override
	public void write(final int single) throws IOException {
		out.write(single);
		count(1);
	}

	@Override
	public void write(final byte[] bytes, final int from, final int count) throws IOException {
		out.write(bytes, from, count);
		count(count);
	}

	/** The header comes on top of the total, so it never counts beyond it. */
	private void count(final int more) {
		final long before = written;
		written += more;
		if (before / STEP != written / STEP || before == 0)
			progress.report(Math.min(written, total), total, message);
	}
}
