package io.github.throughplane.benchmark;

import com.sun.management.OperatingSystemMXBean;

import java.io.IOException;
import java.lang.management.ManagementFactory;

/** What work takes. */
public final class Effort {

	private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

	private Effort() {}

	/** Does some work, and prints its time, that of processors, as other programs may run, and the most memory so far. */
	public static void tell(final String what, final Runnable work) throws IOException {
		final long start = System.nanoTime();
		final long processor = SYSTEM.getProcessCpuTime();
		work.run();
		System.out.printf("%s: %.2f s, %.2f s of processors, %s%n", what, (System.nanoTime() - start) / 1e9, (SYSTEM.getProcessCpuTime() - processor) / 1e9,
			Memory.most());
	}
}
