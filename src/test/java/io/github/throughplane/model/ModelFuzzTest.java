package io.github.throughplane.model;

import static org.junit.Assert.assertTrue;

import com.sun.management.ThreadMXBean;

import io.github.throughplane.array.Safetensors;
import io.github.throughplane.array.SafetensorsTest;
import io.github.throughplane.task.UserProblem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipFile;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * Reads files changed at random, from fixed seeds: each gives a model or a UserProblem, never another exception, and
 * takes no more memory than a small file may.
 */
public class ModelFuzzTest {

	/** Bytes that reading one of these small files may allocate in all; an entry of 4 MB may unpack from any size. */
	private static final long MOST_MEMORY = 48L << 20;

	private static final List<String> YAML = List.of("!!binary x", "!!int x ", "!!float x ", "!!bool x ", "!!timestamp x ", "!!int ",
		"!!set {a}", "!!python/object:os.system", "&a ", "*a", "0x", "0b", "1_", "-", "--- ", "...",
		".inf", ".nan", "2020-02-31", "190:20:30", "{", "[", "]", "\"", "'", "|\n", "? ", "<<: ", ": ", "\t", "\0", "\ud83e\udda5",
		"99999999999999999999", "-1", "null", "~", "%YAML 3.0\n");
	private static final List<String> JSON = List.of("{", "}", "[", "]", ",", ":", "\"", "-1", "1e9", "1e400", "9223372036854775807",
		"9223372036854775808", "4294967296", "0", "null",
		"true", "\\ud800", "__metadata__", "\"F16\"", "\"I8\"", "\0", "//", "NaN");

	@Rule
	public TemporaryFolder temporary = new TemporaryFolder();

	private Path folder;
	private byte[] whole;
	private Map<String, byte[]> entries;

	@Before
	public void writeModel() throws IOException {
		folder = temporary.getRoot().toPath();
		final Path zip = SampleModel.write(folder);
		whole = Files.readAllBytes(zip);
		entries = new LinkedHashMap<>();
		try (ZipFile file = new ZipFile(zip.toFile())) {
			for (final var entry : Collections.list(file.entries()))
				entries.put(entry.getName(), file.getInputStream(entry).readAllBytes());
		}
	}

	@Test
	public void zips() throws IOException {
		final Random random = new Random(20260101);
		for (int i = 0; i < 500; i++)
			read(changed(whole, random), "zip " + i);
	}

	@Test
	public void descriptions() throws IOException {
		final Random random = new Random(20260102);
		final String yaml = new String(entries.get(ResourceWriter.DESCRIPTION), StandardCharsets.UTF_8);
		for (int i = 0; i < 500; i++) {
			final byte[] bytes = random.nextInt(4) == 0 ? changed(entries.get(ResourceWriter.DESCRIPTION), random)
				: changed(yaml, YAML, random).getBytes(StandardCharsets.UTF_8);
			read(zip(Map.of(ResourceWriter.DESCRIPTION, bytes)), "description " + i);
		}
	}

	@Test
	public void contents() throws IOException {
		final Random random = new Random(20260103);
		final List<String> names = List.of(ResourceWriter.WEIGHTS, SampleModel.TEST_INPUT, SampleModel.TEST_OUTPUT);
		for (int i = 0; i < 500; i++) {
			final String name = names.get(random.nextInt(names.size()));
			final byte[] bytes = changed(entries.get(name), random);
			final String yaml = new String(entries.get(ResourceWriter.DESCRIPTION), StandardCharsets.UTF_8)
				.replace(Checksum.of(entries.get(name)), Checksum.of(bytes));
			read(zip(Map.of(name, bytes, ResourceWriter.DESCRIPTION, yaml.getBytes(StandardCharsets.UTF_8))), name + " " + i);
		}
	}

	@Test
	public void headersOfWeights() {
		final Random random = new Random(20260104);
		final String header = "{\"__metadata__\":{\"k\":\"v\"},\"a\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]},"
			+ "\"b\":{\"dtype\":\"F16\",\"shape\":[],\"data_offsets\":[8,10]}}";
		for (int i = 0; i < 10_000; i++) {
			final byte[] bytes = SafetensorsTest.file(changed(header, JSON, random), new int[10]);
			within("header " + i, () -> Safetensors.read(bytes, "weights"));
		}
	}

	@Test
	public void savedModels() throws IOException {
		final Random random = new Random(20260105);
		final Path target = folder.resolve("unpacked");
		for (int i = 0; i < 150; i++) {
			final byte[] packed = changed(entries.get(ResourceWriter.SAVED_MODEL), random);
			within("saved model " + i, () -> SavedModelFolder.unpack(packed, target, folder));
			if (Files.exists(target))
				try (var files = Files.walk(target)) {
					for (final Path file : files.sorted(Collections.reverseOrder()).toList())
						Files.delete(file);
				}
		}
		try (var files = Files.list(folder)) {
			assertTrue(files.allMatch(file -> List.of("saved", "sample.zip").contains(file.getFileName().toString())));
		}
	}

	private void read(final byte[] bytes, final String what) throws IOException {
		final Path file = Files.write(folder.resolve("changed.zip"), bytes);
		within(what, () -> assertTrue(ModelFile.read(file, "clade").testInput("input").isFinite()));
	}

	private static void within(final String what, final Runnable reading) {
		final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		final long before = threads.getCurrentThreadAllocatedBytes();
		try {
			reading.run();
		}
		catch (final UserProblem e) {
			assertTrue(what + ": " + e.getMessage(), e.getMessage().length() < 1000);
		}
		catch (final RuntimeException | StackOverflowError | OutOfMemoryError e) {
			throw new AssertionError(what, e);
		}
		final long taken = threads.getCurrentThreadAllocatedBytes() - before;
		assertTrue(what + " took " + taken + " bytes", taken < MOST_MEMORY);
	}

	private byte[] zip(final Map<String, byte[]> replaced) throws IOException {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipWriter zip = new ZipWriter(out)) {
			for (final var entry : entries.entrySet())
				zip.add(entry.getKey(), replaced.getOrDefault(entry.getKey(), entry.getValue()));
		}
		return out.toByteArray();
	}

	/** Up to four changes: a bit, a byte, a run of one byte, a piece copied elsewhere, an end cut off. */
	private static byte[] changed(final byte[] from, final Random random) {
		byte[] bytes = from.clone();
		for (int change = random.nextInt(4); change >= 0 && bytes.length > 8; change--) {
			final int at = random.nextInt(bytes.length);
			final int length = Math.min(1 + random.nextInt(8), bytes.length - at);
			switch (random.nextInt(6)) {
				case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
				case 1 -> bytes[at] = (byte) random.nextInt();
				case 2 -> Arrays.fill(bytes, at, at + length, (byte) 0xff);
				case 3 -> Arrays.fill(bytes, at, at + length, (byte) 0);
				case 4 -> System.arraycopy(bytes, at, bytes, random.nextInt(bytes.length - length + 1), length);
				default -> bytes = random.nextInt(4) > 0 ? bytes : Arrays.copyOf(bytes, at);
			}
		}
		return bytes;
	}

	/** Up to three changes: a word put in, a word in place of some text, text removed or repeated. */
	private static String changed(final String from, final List<String> words, final Random random) {
		final StringBuilder text = new StringBuilder(from);
		for (int change = random.nextInt(3); change >= 0 && text.length() > 0; change--) {
			final int at = random.nextInt(text.length());
			final int end = Math.min(text.length(), at + 1 + random.nextInt(12));
			final String word = words.get(random.nextInt(words.size()));
			switch (random.nextInt(4)) {
				case 0 -> text.insert(at, word);
				case 1 -> text.replace(at, end, word);
				case 2 -> text.delete(at, end);
				default -> text.insert(at, text.substring(at, end));
			}
		}
		return text.toString();
	}
}
