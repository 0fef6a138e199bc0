package io.github.throughplane.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a measured program has taken of the machine. */
public final class Memory {

	private Memory() {}

	/** Peak of the memory of this process where the system tells it, as Linux does. */
	public static String most() throws IOException {
		final Path status = Path.of("/proc/self/status");
		return !Files.exists(status) ? "unknown"
			: Files.readAllLines(status).stream().filter(line -> line.startsWith("VmHWM")).findFirst().orElse("unknown").replaceAll("\\s+", " ");
	}
}
