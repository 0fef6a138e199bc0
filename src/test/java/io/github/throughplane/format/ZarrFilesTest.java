package io.github.throughplane.format;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;

import io.github.throughplane.imagej.Hyperstack;
import io.github.throughplane.imagej.LabelMark;
import io.github.throughplane.imagej.MeasuredSlices;
import io.github.throughplane.imagej.StackGeometry;
import io.github.throughplane.imagej.TestImages;
import io.github.throughplane.imagej.WorldFrame;
import io.github.throughplane.task.Cancelled;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.volume.SampleType;
import io.github.throughplane.zarr.OmeVersion;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Images go out as OME-Zarr and come in again with all that is known of them. */
public class ZarrFilesTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Path path(final String name) {
		return folder.getRoot().toPath().resolve(name);
	}

	private ImagePlus again(final ImagePlus image, final OmeVersion version) {
		ImageFiles.save(image, path("a.ome.zarr"), version, Progress.NONE);
		return ImageFiles.open(path("a.ome.zarr"));
	}

	private static void assertProblem(final String message, final Runnable work) {
		final String told = assertThrows(UserProblem.class, work::run).getMessage();
		assertTrue(told, told.contains(message));
	}

	/** Writes half of an image, and then never ends. */
	public static final class Writer {

		public static void main(final String... arguments) {
			final ImagePlus image = TestImages.hyperstack(16, 1, 64, 1);
			final AtomicInteger reports = new AtomicInteger();
			ImageFiles.save(image, Path.of(arguments[0]), (done, total, message) -> {
				if (reports.incrementAndGet() == 50) {
					System.out.println("half");
					LockSupport.park();
				}
			});
		}
	}

	/** Nobody sees half an image, and the next one that is written there sweeps it away. */
	@Test
	public void killedWhileItIsWritten() throws IOException, InterruptedException {
		final Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.awt.headless=true", "-cp",
			System.getProperty("java.class.path"), Writer.class.getName(), path("a.ome.zarr").toString()).start();
		try (BufferedReader said = child.inputReader()) {
			assertEquals("half", said.readLine());
		}
		finally {
			child.destroyForcibly().waitFor();
		}
		try (Stream<Path> files = Files.walk(path(""))) {
			assertTrue("half of it is there", files.anyMatch(file -> file.toString().contains(".part-") && file.toString().contains("/0/c/")));
		}
		assertProblem("a.ome.zarr does not exist.", () -> ImageFiles.open(path("a.ome.zarr")));
		again(TestImages.hyperstack(16, 1, 64, 1), OmeVersion.V05);
		try (Stream<Path> files = Files.list(path(""))) {
			assertEquals(List.of(path("a.ome.zarr")), files.toList());
		}
	}

	@Test
	public void everyKindOfStackComesBack() {
		for (final OmeVersion version : OmeVersion.values())
			for (final int bitDepth : new int[] { 8, 16, 32 })
				for (final int[] size : new int[][] { { 1, 3, 1 }, { 2, 3, 1 }, { 1, 3, 4 }, { 2, 3, 4 } }) {
					final ImagePlus image = TestImages.hyperstack(bitDepth, size[0], size[1], size[2]);
					image.getCalibration().frameInterval = 0.25;
					image.getCalibration().setTimeUnit("sec");
					image.getCalibration().zOrigin = 2.5;
					final ImagePlus again = again(image, version);
					assertEquals("a.ome.zarr", again.getTitle());
					assertArrayEquals(image.getDimensions(), again.getDimensions());
					assertEquals(bitDepth, again.getBitDepth());
					assertEquals(size[0] > 1, again instanceof CompositeImage);
					for (int plane = 1; plane <= image.getStackSize(); plane++)
						assertEquals(0, difference(image, again, plane), 0);
					final Calibration calibration = again.getCalibration();
					assertArrayEquals(new double[] { 0.5, 0.75, 4, 2.5, size[2] > 1 ? 0.25 : 0 },
						new double[] { calibration.pixelWidth, calibration.pixelHeight, calibration.pixelDepth, calibration.zOrigin, calibration.frameInterval }, 0);
					assertEquals("mm", calibration.getUnit());
				}
	}

	private static double difference(final ImagePlus image, final ImagePlus other, final int plane) {
		double largest = 0;
		for (int i = 0; i < image.getWidth() * image.getHeight(); i++)
			largest = Math.max(largest, Math.abs(image.getStack().getProcessor(plane).getf(i) - other.getStack().getProcessor(plane).getf(i)));
		return largest;
	}

	/** Hounsfield units and other scales: what the numbers mean, not how they are stored. */
	@Test
	public void valuesKeepTheirMeaning() {
		final ImagePlus signed = TestImages.stack(16);
		signed.getCalibration().setSigned16BitCalibration();
		assertEquals(SampleType.INT16, Hyperstack.of(again(signed, OmeVersion.V05)).type());
		assertEquals(value(signed), value(again(signed, OmeVersion.V04)), 0);
		final ImagePlus scaled = TestImages.stack(8);
		scaled.getCalibration().setFunction(Calibration.STRAIGHT_LINE, new double[] { -3, 0.5 }, "Gray Value");
		assertEquals(value(scaled), value(again(scaled, OmeVersion.V05)), 0);
	}

	private static float value(final ImagePlus image) {
		return Hyperstack.of(image).volumes().get(0).samples().getAt(4, 3, 2).get();
	}

	/** A stack that is turned in the scanner, anisotropic, and large enough for another level. */
	private static ImagePlus oblique() {
		final ImagePlus image = IJ.createImage("oblique", "16-bit ramp", 300, 20, 6);
		final WorldFrame frame = new WorldFrame(new double[] { 0.6, 0, -2.4, 7, 0, 0.75, 0, -8, 0.8, 0, 1.8, 9 });
		frame.calibrate(image, "mm");
		image.setProperty("Info", "sliceThickness: 5.5\nmethod: none\n0010,0010  Patient's Name: NOBODY");
		new MeasuredSlices(6, 5).noteOn(image);
		frame.putOn(image);
		return image;
	}

	@Test
	public void theScannersFrameAndTheThicknessAreKept() {
		for (final OmeVersion version : OmeVersion.values()) {
			final ImagePlus again = again(oblique(), version);
			assertArrayEquals(WorldFrame.of(oblique()).orElseThrow().matrix(), WorldFrame.of(again).orElseThrow().matrix(), 1e-12);
			assertEquals(5.5, StackGeometry.sliceThickness(again), 0);
			assertEquals("sliceThickness: 5.5\nmethod: none", again.getInfoProperty().strip());
			assertEquals(new MeasuredSlices(6, 5), MeasuredSlices.notedOn(again).orElseThrow());
			assertEquals(3, again.getCalibration().pixelDepth, 1e-12);
		}
	}

	/** The first voxel of the second level is the mean of eight, and lies in their middle. */
	@Test
	public void aCoarserLevelLiesWhereTheImageDoes() {
		ImageFiles.save(oblique(), path("a.ome.zarr"));
		for (final ImagePlus coarse : new ImagePlus[] { ImageFiles.open(path("a.ome.zarr").toString(), 1), ImageFiles.open(path("a.ome.zarr/1")) }) {
			assertEquals("a-level-1.ome.zarr", coarse.getTitle());
			assertArrayEquals(new double[] { 1.2, 0, -4.8, 7 + 0.3 - 1.2, 0, 1.5, 0, -8 + 0.375, 1.6, 0, 3.6, 9 + 0.4 + 0.9 },
				WorldFrame.of(coarse).orElseThrow().matrix(), 1e-9);
			assertArrayEquals(new double[] { 150, 10, 3, 2, 1.5, 6 }, new double[] { coarse.getWidth(), coarse.getHeight(), coarse.getNSlices(),
				coarse.getCalibration().pixelWidth, coarse.getCalibration().pixelHeight, coarse.getCalibration().pixelDepth }, 1e-12);
			assertEquals("two slices of 5.5 that lie 3 apart", 8.5, StackGeometry.sliceThickness(coarse), 1e-12);
		}
		assertProblem("has no level 3. Choose one from 0, the finest, to 1.", () -> ImageFiles.open(path("a.ome.zarr").toString(), 3));
		ImageFiles.save(oblique(), path("a.tif"));
		assertProblem("a.tif has no level 1: only images of OME-Zarr have several.", () -> ImageFiles.open(path("a.tif").toString(), 1));
	}

	/** Who cuts the image and keeps our attributes does not get the old place. */
	@Test
	public void notesAboutAnotherImageDoNotCount() throws IOException {
		ImageFiles.save(oblique(), path("a.ome.zarr"));
		final Path array = path("a.ome.zarr/0/zarr.json");
		Files.writeString(array, Files.readString(array).replaceFirst("6,(\\s+20,)", "5,$1"));
		final ImagePlus cut = ImageFiles.open(path("a.ome.zarr"));
		assertEquals(5, cut.getNSlices());
		assertFalse(WorldFrame.of(cut).isPresent());
	}

	@Test
	public void unitsByTheirNames() throws IOException {
		final ImagePlus image = TestImages.stack(8);
		image.getCalibration().setUnit("\u00b5m");
		ImageFiles.save(image, path("a.ome.zarr"));
		final String group = Files.readString(path("a.ome.zarr/zarr.json"));
		assertTrue(group, group.contains("\"unit\": \"micrometer\""));
		assertEquals("\u00b5m", ImageFiles.open(path("a.ome.zarr")).getCalibration().getUnit());
		Files.writeString(path("a.ome.zarr/zarr.json"), group.replaceFirst("micrometer", "millimeter"));
		final Calibration mixed = ImageFiles.open(path("a.ome.zarr")).getCalibration();
		assertEquals("z was in millimetres, x is in micrometres", 4000, mixed.pixelDepth, 1e-9);
		assertEquals("\u00b5m", mixed.getZUnit());
		image.getCalibration().setUnit("furlong");
		assertEquals("furlong", again(image, OmeVersion.V05).getCalibration().getUnit());
	}

	@Test
	public void whatIsThereIsReplacedOrRefused() throws IOException {
		ImageFiles.save(TestImages.stack(8), path("a.zarr"));
		ImageFiles.save(TestImages.hyperstack(16, 1, 5, 1), path("a.zarr"), OmeVersion.V04, Progress.NONE);
		assertEquals(5, ImageFiles.open(path("a.zarr")).getNSlices());
		assertFalse("nothing of the old one remains", Files.exists(path("a.zarr/zarr.json")));
		assertEquals(List.of(path("a.zarr")), files());
		Files.createDirectory(path("empty.zarr"));
		ImageFiles.save(TestImages.stack(8), path("empty.zarr"));
		Files.createDirectories(path("photos.zarr/2026"));
		assertProblem("photos.zarr is a folder with other things than an image of OME-Zarr.", () -> ImageFiles.requireWritable(path("photos.zarr")));
		assertProblem("photos.zarr is a folder with other things", () -> ImageFiles.save(TestImages.stack(8), path("photos.zarr")));
		Files.writeString(path("file.zarr"), "text");
		assertProblem("file.zarr is a file, and OME-Zarr is written as a folder.", () -> ImageFiles.requireWritable(path("file.zarr")));
		assertProblem("lies in the web, where nothing is written.", () -> ImageFiles.requireWritable(Path.of("https:/nobody.example/a.zarr")));
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> all = Files.list(folder.getRoot().toPath())) {
			return all.sorted().toList();
		}
	}

	@Test
	public void cancellingLeavesWhatWasThere() throws IOException {
		ImageFiles.save(TestImages.stack(8), path("a.zarr"));
		final ImagePlus image = TestImages.hyperstack(16, 1, 50, 1);
		assertThrows(Cancelled.class, () -> ImageFiles.save(image, path("a.zarr"), (done, total, message) -> {
			assertEquals("Saving heart", message);
			if (done == 40)
				throw new Cancelled();
		}));
		assertEquals(3, ImageFiles.open(path("a.zarr")).getNSlices());
		assertEquals(List.of(path("a.zarr")), files());
	}

	/** What a killed program leaves is hidden, is no image, and goes when another one writes there. */
	@Test
	public void whatAKilledProgramLeaves() throws IOException {
		final Path[] part = new Path[1];
		final ImagePlus image = TestImages.hyperstack(16, 1, 50, 1);
		ImageFiles.save(image, path("a.zarr"), (done, total, message) -> {
			if (done == 49)
				try (Stream<Path> all = Files.list(folder.getRoot().toPath())) {
					part[0] = all.findFirst().orElseThrow();
				}
				catch (final IOException e) {
					throw new IllegalStateException(e);
				}
			if (done == 49)
				assertProblem("holds no image of OME-Zarr", () -> ZarrFiles.open(part[0], 0));
		});
		assertTrue(part[0].toString(), part[0].getFileName().toString().startsWith(".part-"));
		assertFalse(Files.exists(part[0]));
		assertEquals(50, ImageFiles.open(path("a.zarr")).getNSlices());
	}

	/** Between structures 1 and 9 lies no structure 5. */
	@Test
	public void labelsStayLabels() {
		final ImagePlus image = IJ.createImage("labels", "8-bit black", 300, 20, 4);
		for (int slice = 1; slice <= 4; slice++)
			for (int x = 0; x < 300; x++)
				for (int y = 0; y < 20; y++)
					image.getStack().getProcessor(slice).set(x, y, x < 151 ? 1 : 9);
		LabelMark.putOn(image);
		ImageFiles.save(image, path("a.zarr"));
		assertTrue(LabelMark.isOn(ImageFiles.open(path("a.zarr"))));
		assertEquals(9, ImageFiles.open(path("a.zarr/1")).getStack().getProcessor(1).get(76, 5));
		assertEquals("where both are equally many, the smaller", 1, ImageFiles.open(path("a.zarr/1")).getStack().getProcessor(1).get(75, 5));
		ImageFiles.save(TestImages.stack(8), path("a.zarr"));
		assertFalse(LabelMark.isOn(ImageFiles.open(path("a.zarr"))));
	}

	@Test
	public void whatCannotBeWrittenIsTold() {
		assertProblem("is an RGB image, which is not written as OME-Zarr.", () -> ImageFiles.save(IJ.createImage("colours", "RGB", 8, 8, 2), path("a.zarr")));
		assertProblem("holds no image of OME-Zarr. Name the folder of an image", () -> {
			folder.getRoot().toPath().resolve("no.zarr").toFile().mkdir();
			ImageFiles.open(path("no.zarr"));
		});
	}
}
