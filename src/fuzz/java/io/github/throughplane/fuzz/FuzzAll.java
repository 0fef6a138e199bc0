package io.github.throughplane.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs Jazzer on every reader in turn, each in a process of its own, and says how many inputs were tried. */
public final class FuzzAll {

	private static final Pattern TRIED = Pattern.compile("stat::number_of_executed_units: (\\d+)");
	private static final String INSTRUMENTED = "io.github.throughplane.**:ij.**:org.yaml.snakeyaml.**:com.google.gson.**";

	private FuzzAll() {}

	/** @param arguments folder for inputs and findings, seconds for each reader, and the names of readers, if not all */
	public static void main(final String[] arguments) throws IOException, InterruptedException {
		final Path folder = Path.of(arguments[0]).toAbsolutePath();
		final Set<String> names = arguments.length > 2 ? Set.copyOf(Arrays.asList(arguments).subList(2, arguments.length)) : Targets.all().keySet();
		boolean clean = true;
		for (final String name : Targets.all().keySet())
			if (names.contains(name))
				clean &= run(name, folder.resolve(name), arguments[1]);
		System.exit(clean ? 0 : 1);
	}

	private static boolean run(final String name, final Path folder, final String seconds) throws IOException, InterruptedException {
		final Path inputs = Files.createDirectories(folder.resolve("inputs"));
		final Path temporary = Files.createDirectories(folder.resolve("temporary"));
		int number = 0;
		for (final byte[] seed : Targets.all().get(name).seeds())
			Files.write(inputs.resolve("seed-" + number++), seed);
		final Path log = folder.resolve("log.txt");
		final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-XX:+UseSerialGC",
			"-Djava.awt.headless=true", "-Djava.io.tmpdir=" + temporary, "--add-opens", "java.base/java.lang=ALL-UNNAMED",
			"-cp", System.getProperty("java.class.path"), "com.code_intelligence.jazzer.Jazzer", "--target_class=" + Fuzz.class.getName(),
			"--target_args=" + name, "--instrumentation_includes=" + INSTRUMENTED, "--reproducer_path=" + folder,
			"-artifact_prefix=" + folder + "/", "-max_total_time=" + seconds, "-timeout=60", "-rss_limit_mb=3000", "-max_len=16384",
			"-print_final_stats=1", inputs.toString()));
		final Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		final int code = process.waitFor();
		final Matcher tried = TRIED.matcher(Files.readString(log));
		System.out.println(name + "\t" + (tried.find() ? tried.group(1) : "?") + " inputs\t" + (code == 0 ? "no fault" : "a fault: see " + log));
		return code == 0;
	}
}
