package io.github.throughplane.format;

import static org.junit.Assert.assertTrue;

import ij.ImagePlus;

import io.github.throughplane.imagej.Fixtures;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.TestImages;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.zarr.OmeVersion;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Files changed at random: each opens, or is refused with a problem that the user can mend, and takes no memory it has no right to. */
public class HeaderFuzzTest {

	private static final int FILES = 900;
	/** Far more than these files of at most 13 kilobytes need, far less than a header can promise. */
	private static final long LARGEST_ALLOCATION = 8 << 20;
	private static final String[] NUMBERS = { "0", "-1", "1", "2", "65536", "2147483647", "4294967296", "9223372036854775807",
		"99999999999999999999", "nan", "inf", "1e308", "", "none", "(1,0,0)", "((", "-0" };

	private static final String[] JSON = { "0", "-1", "1", "1000000", "2147483647", "9223372036854775807", "1e308", "1e999", "NaN", "null", "true", "\"\"", "\"nobody\"",
		"{}", "[]", "[0]", "[1,1,1,1]", "[3,2147483647,4,5]", "[1,1,2147483647,2147483647]", "[2147483647,2147483647,1,1]", "[[1],{}]", "" };
	private static final int FEW = 1 << 20;

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private final com.sun.management.ThreadMXBean memory = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

	@Test
	public void changedNiftiFiles() throws IOException {
		final Random random = new Random(1);
		for (final String name : new String[] { "int16_little.nii", "float64_big.nii", "qform_mirrored.nii", "comment.nii", "second_big.nii.gz", "frames.nii.gz" }) {
			final byte[] whole = unpacked(Fixtures.folder("nifti").resolve(name));
			for (int i = 0; i < FILES / 6; i++) {
				final byte[] changed = changed(whole, random, 400);
				final boolean pack = random.nextBoolean();
				open(Files.write(folder.getRoot().toPath().resolve("fuzz.nii"), pack ? packed(changed) : changed));
				if (pack)
					open(Files.write(folder.getRoot().toPath().resolve("fuzz.nii"), changed(packed(whole), random, 100)));
			}
		}
	}

	@Test
	public void changedNrrdFiles() throws IOException {
		final Random random = new Random(2);
		for (final String name : new String[] { "int16_little.nrrd", "gzip.nrrd", "text.nrrd", "spacings.nrrd", "frames_first.nrrd", "detached.nhdr" }) {
			final byte[] whole = Files.readAllBytes(Fixtures.folder("nrrd").resolve(name));
			for (int i = 0; i < FILES / 6; i++)
				open(Files.write(folder.getRoot().toPath().resolve("fuzz.nrrd"),
					random.nextBoolean() ? changed(whole, random, 400) : reworded(whole, random)));
		}
	}

	@Test
	public void changedDicomFiles() throws IOException {
		final Random random = new Random(3);
		for (final String syntax : new String[] { DicomWriter.IMPLICIT, DicomWriter.EXPLICIT, DicomWriter.BIG }) {
			final byte[] slice = DicomWriter.slice(syntax, 5, 1).pixels(0, true).bytes();
			final byte[] frames = DicomWriter.enhanced(syntax, 5, 10, 15).bytes();
			for (int i = 0; i < FILES / 3; i++)
				open(Files.write(folder.getRoot().toPath().resolve("fuzz.dcm"), changed(i % 2 == 0 ? slice : frames, random, 1000)));
		}
	}

	@Test
	public void changedTiffFiles() throws IOException {
		final Random random = new Random(4);
		for (final String name : new String[] { "deflated.tif", "strips.tif", "imagej.tif", "lzw.tif", "packbits.tif" }) {
			final byte[] whole = Files.readAllBytes(Fixtures.folder("tiff").resolve(name));
			for (int i = 0; i < FILES / 5; i++)
				open(Files.write(folder.getRoot().toPath().resolve("fuzz.tif"), changed(whole, random, i % 2 == 0 ? 300 : whole.length)));
		}
	}

	/** Metadata with other words, bytes changed anywhere, files cut or gone; what opens is read. */
	@Test
	public void changedZarrFolders() throws IOException {
		final Random random = new Random(5);
		final Path group = folder.getRoot().toPath().resolve("fuzz.ome.zarr");
		for (final OmeVersion version : OmeVersion.values()) {
			ImageFiles.save(TestImages.hyperstack(16, 2, 3, 1), group, version, Progress.NONE);
			final List<Path> files;
			try (Stream<Path> all = Files.walk(group)) {
				files = all.filter(Files::isRegularFile).sorted().toList();
			}
			for (int i = 0; i < FILES / 2; i++) {
				final Path file = files.get(random.nextInt(files.size()));
				final byte[] whole = Files.readAllBytes(file);
				final boolean words = !file.toString().contains("/0/") || file.getFileName().toString().matches("zarr.json|.zarray");
				if (random.nextInt(20) == 0)
					Files.delete(file);
				else
					Files.write(file, words && random.nextInt(4) > 0 ? otherJson(whole, random) : changed(whole, random, whole.length));
				open(group);
				Files.write(file, whole);
			}
		}
	}

	/** A number or text of JSON replaced by what does not belong there. */
	private static byte[] otherJson(final byte[] whole, final Random random) {
		final String text = new String(whole, StandardCharsets.UTF_8);
		final List<MatchResult> values = Pattern.compile("-?\\b\\d+(\\.\\d+)?\\b|\"[^\"]*\"|\\[[^\\[\\]]*\\]|null").matcher(text).results().toList();
		final MatchResult value = values.get(random.nextInt(values.size()));
		return (text.substring(0, value.start()) + JSON[random.nextInt(JSON.length)] + text.substring(value.end())).getBytes(StandardCharsets.UTF_8);
	}

	private void open(final Path file) {
		final long thread = Thread.currentThread().getId();
		final long before = memory.getThreadAllocatedBytes(thread);
		try {
			final ImagePlus image = ImageFiles.open(file);
			assertTrue(image.getCalibration().pixelWidth > 0);
			Hyperstack.of(image);
			if (Files.isDirectory(file) && image.getWidth() * image.getHeight() < FEW)
				image.getStack().getPixels(image.getStackSize());
		}
		catch (final UserProblem e) {
			assertTrue(e.getMessage(), e.getMessage().length() > 20);
		}
		final long allocated = memory.getThreadAllocatedBytes(thread) - before;
		assertTrue(allocated + " bytes", allocated < LARGEST_ALLOCATION);
	}

	/** Some bytes of the header replaced, or the file cut. */
	private static byte[] changed(final byte[] whole, final Random random, final int header) {
		if (random.nextInt(8) == 0)
			return java.util.Arrays.copyOf(whole, random.nextInt(whole.length));
		final byte[] changed = whole.clone();
		for (int i = 0; i <= random.nextInt(4); i++) {
			final int at = random.nextInt(Math.min(header, changed.length));
			changed[at] = switch (random.nextInt(4)) {
				case 0 -> 0;
				case 1 -> (byte) 0xff;
				case 2 -> 0x7f;
				default -> (byte) random.nextInt();
			};
		}
		return changed;
	}

	/** One word of the header replaced by a number that is hard to bear. */
	private static byte[] reworded(final byte[] whole, final Random random) {
		final String text = new String(whole, StandardCharsets.ISO_8859_1);
		final int end = text.indexOf("\n\n") < 0 ? text.length() : text.indexOf("\n\n");
		final String[] words = text.substring(0, end).split(" ");
		words[1 + random.nextInt(words.length - 1)] = NUMBERS[random.nextInt(NUMBERS.length)] + (random.nextBoolean() ? "\n" : "");
		return (String.join(" ", words) + text.substring(end)).getBytes(StandardCharsets.ISO_8859_1);
	}

	private static byte[] unpacked(final Path file) throws IOException {
		if (!file.toString().endsWith(".gz"))
			return Files.readAllBytes(file);
		try (var in = new java.util.zip.GZIPInputStream(Files.newInputStream(file))) {
			return in.readAllBytes();
		}
	}

	private static byte[] packed(final byte[] bytes) throws IOException {
		final ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
			zip.write(bytes);
		}
		return out.toByteArray();
	}
}
