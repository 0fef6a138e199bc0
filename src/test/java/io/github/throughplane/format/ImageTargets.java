package io.github.throughplane.format;

import ij.ImagePlus;

import io.github.throughplane.format.codec.LosslessJpeg;
import io.github.throughplane.fuzz.Target;
import io.github.throughplane.imagej.Fixtures;
import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.TestImages;
import io.github.throughplane.menu.CommandParameters;
import io.github.throughplane.menu.MacroOptions;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The readers of images, and of what macros say. */
public final class ImageTargets {

	private ImageTargets() {}

	public static Map<String, Target> all() {
		final Map<String, Target> targets = new LinkedHashMap<>();
		targets.put("nifti", new OneEnding("nifti", ".nii"));
		targets.put("nifti-gz", new OneEnding("nifti", ".nii.gz"));
		targets.put("nrrd", new OneEnding("nrrd", ".nrrd"));
		targets.put("tiff", new OneEnding("tiff", ".tif"));
		targets.put("dicom", new Dicom());
		targets.put("macro-options", new Options());
		return targets;
	}

	/** Opens an image and looks at all that is known of it, and at its first and last plane. */
	private static void open(final Path file) {
		final ImagePlus image = ImageFiles.open(file);
		try {
			if (!(image.getCalibration().pixelWidth > 0 && image.getCalibration().pixelDepth > 0))
				throw new AssertionError("Pixels of " + image.getCalibration());
			final int planes = image.getStackSize();
			image.getStack().getProcessor(1).getf(0, 0);
			image.getStack().getProcessor(planes).getf(image.getWidth() - 1, image.getHeight() - 1);
			Hyperstack.of(image);
		}
		finally {
			image.close();
		}
	}

	private static Path scratch(final String ending) throws IOException {
		final Path folder = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "throughplane-fuzz-" + ProcessHandle.current().pid()));
		final Path file = folder.resolve("input" + ending);
		// The last one is deleted first.
		folder.toFile().deleteOnExit();
		file.toFile().deleteOnExit();
		return file;
	}

	/** Files of one ending; the seeds are those that other programs wrote, and those that this program writes. */
	private record OneEnding(String folder, String ending) implements Target {

		@Override
		public List<byte[]> seeds() throws IOException {
			final List<byte[]> seeds = new ArrayList<>();
			try (Stream<Path> files = Files.list(Fixtures.folder(folder))) {
				for (final Path file : files.filter(file -> file.toString().endsWith(ending)).sorted().toList())
					seeds.add(Files.readAllBytes(file));
			}
			if (!ending.equals(".nrrd"))
				for (final int bitDepth : new int[] { 8, 16, 32 }) {
					ImageFiles.save(TestImages.hyperstack(bitDepth, 1, 3, 2), scratch(ending));
					seeds.add(Files.readAllBytes(scratch(ending)));
				}
			if (ending.equals(".tif"))
				seeds.add(new TiffBytes().plane(2, 1, new byte[4])
					.withDescription("<OME><Image><Pixels DimensionOrder=\"XYCZT\" SizeX=\"2\" SizeY=\"1\" SizeC=\"1\" SizeZ=\"2\" "
						+ "SizeT=\"1\" PhysicalSizeX=\"0.5\" PhysicalSizeY=\"0.5\" PhysicalSizeZ=\"3\"><TiffData IFD=\"0\" FirstZ=\"1\"/><TiffData IFD=\"1\"/></Pixels></Image></OME>")
					.plane(2, 1, new byte[4]).bytes());
			return seeds;
		}

		@Override
		public void read(final byte[] input) throws IOException {
			open(Files.write(scratch(ending), input));
		}
	}

	private record Dicom() implements Target {

		@Override
		public List<byte[]> seeds() {
			final List<byte[]> seeds = new ArrayList<>();
			for (final String syntax : new String[] { DicomWriter.IMPLICIT, DicomWriter.EXPLICIT, DicomWriter.BIG }) {
				seeds.add(DicomWriter.slice(syntax, 5, 1).pixels(0, true).bytes());
				seeds.add(DicomWriter.enhanced(syntax, 5, 10, 15).bytes());
			}
			final byte[] jpeg = LosslessJpeg.encode(IntStream.range(100, 112).toArray(), 4, 12, 1, 0, 0);
			for (final boolean table : new boolean[] { false, true })
				seeds.add(DicomWriter.slice("1.2.840.10008.1.2.4.70", 5, 1).text(0x0028, 0x0008, "IS", "2").compressed(12, false, table, jpeg, jpeg).bytes());
			final ByteBuffer runs = ByteBuffer.allocate(64 + 2 * 13).order(ByteOrder.LITTLE_ENDIAN);
			runs.putInt(2).putInt(64).putInt(77).put(64, (byte) 11).put(77, (byte) 11);
			seeds.add(DicomWriter.slice("1.2.840.10008.1.2.5", 5, 1).compressed(12, true, false, runs.array()).bytes());
			return seeds;
		}

		/** Compressed frames may hold 16384 numbers in a byte. */
		@Override
		public int memoryForAByte() {
			return 16 * 16384;
		}

		@Override
		public void read(final byte[] input) throws IOException {
			open(Files.write(scratch(".dcm"), input));
		}
	}

	/** The second argument of a macro's run. */
	private record Options() implements Target {

		@Override
		public List<byte[]> seeds() {
			return Stream.of("method=linear spacing=2.5 output=[/tmp/a b.tif] keep", "title='two words' nested=[a [b] c] empty= x=&y")
				.map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
		}

		@Override
		public void read(final byte[] input) {
			final String text = new String(input, StandardCharsets.UTF_8);
			MacroOptions.parse(text).forEach((key, value) -> {
				if (key.contains(" "))
					throw new AssertionError("The key '" + key + "'");
			});
			try {
				CommandParameters.parse(text);
			}
			catch (final UserProblem e) {
				// Keys of another way to write them.
			}
		}
	}
}
