package io.github.throughplane.fuzz;

import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.Test;

/** What the profile fuzz begins with, and every input that it found a fault with, which is mended. */
public class KnownInputsTest {

	@Test
	public void seedsAreRead() throws IOException {
		for (final Map.Entry<String, Target> target : Targets.all().entrySet()) {
			final List<byte[]> seeds = target.getValue().seeds();
			assertTrue(target.getKey(), !seeds.isEmpty());
			int read = 0;
			for (final byte[] seed : seeds)
				read += Targets.reads(target.getValue(), seed) ? 1 : 0;
			assertTrue(target.getKey() + ": " + read + " of " + seeds.size(), read > 0);
		}
	}

	/** Cut off anywhere, and with single bytes changed. */
	@Test
	public void damagedSeedsAreReadOrRefused() throws IOException {
		for (final Target target : Targets.all().values())
			for (final byte[] seed : target.seeds().subList(0, 1)) {
				final int step = Math.max(1, seed.length / 100);
				for (int at = 0; at < seed.length; at += step) {
					Targets.reads(target, java.util.Arrays.copyOf(seed, at));
					final byte[] changed = seed.clone();
					changed[at] ^= (byte) 0xff;
					Targets.reads(target, changed);
				}
			}
	}

	@Test
	public void faultsStayMended() throws IOException, URISyntaxException {
		for (final Map.Entry<String, Target> target : Targets.all().entrySet()) {
			final URL folder = getClass().getResource("/fuzz/" + target.getKey());
			if (folder == null)
				continue;
			try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
				for (final Path file : files.sorted().toList())
					try {
						Targets.reads(target.getValue(), Files.readAllBytes(file));
					}
					catch (final RuntimeException | Error e) {
						throw new AssertionError(target.getKey() + ": " + file.getFileName(), e);
					}
			}
		}
	}
}
