package io.github.throughplane.fuzz;

import com.sun.management.ThreadMXBean;

import io.github.throughplane.array.ArrayTargets;
import io.github.throughplane.deeprecon.KeptSlicesTarget;
import io.github.throughplane.evaluation.ResultTargets;
import io.github.throughplane.format.ImageTargets;
import io.github.throughplane.format.codec.CodecTargets;
import io.github.throughplane.model.ModelTargets;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.training.CheckpointTarget;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** All readers by name, and what is demanded of each: an answer or a refusal, within the memory that a small input may take. */
public final class Targets {

	/** Bytes that an input may make a reader allocate, beside a multiple of its own. */
	private static final long MOST_MEMORY = 96L << 20;
	/** Characters of a message that people shall read. */
	private static final int LONGEST_MESSAGE = 4000;

	private static final Map<String, Target> ALL = new LinkedHashMap<>();
	static {
		ALL.putAll(ImageTargets.all());
		ALL.putAll(CodecTargets.all());
		ALL.putAll(ModelTargets.all());
		ALL.putAll(ArrayTargets.all());
		ALL.put("checkpoint", new CheckpointTarget());
		ALL.put("history", new HistoryTarget());
		ALL.put("slices", new KeptSlicesTarget());
		ALL.putAll(ResultTargets.all());
	}

	private Targets() {}

	public static Map<String, Target> all() {
		return ALL;
	}

	/**
	 * Reads an input.
	 *
	 * @return whether it could be read
	 * @throws AssertionError or whatever the reader throws, if it does neither this nor that
	 */
	public static boolean reads(final Target target, final byte[] input) throws IOException {
		final long allowed = MOST_MEMORY + (long) target.memoryForAByte() * input.length;
		long before = allocated();
		final boolean read = answers(target, input);
		if (allocated() - before <= allowed)
			return read;
		// The first time classes are loaded as well, and instrumented where a fuzzer looks on.
		before = allocated();
		answers(target, input);
		final long taken = allocated() - before;
		if (taken > allowed)
			throw new AssertionError("An input of " + input.length + " bytes took " + taken + " bytes");
		return read;
	}

	/** Bytes that this thread has ever allocated. */
	private static long allocated() {
		return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
	}

	private static boolean answers(final Target target, final byte[] input) throws IOException {
		try {
			target.read(input);
			return true;
		}
		catch (final RuntimeException e) {
			if (!target.refusal().isInstance(e))
				throw e;
			if (e instanceof UserProblem && e.getMessage().length() > LONGEST_MESSAGE)
				throw new AssertionError("A message of " + e.getMessage().length() + " characters", e);
			return false;
		}
	}
}
