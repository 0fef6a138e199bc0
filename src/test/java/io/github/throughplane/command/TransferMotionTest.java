package io.github.throughplane.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import ij.ImagePlus;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.deeprecon.DeepReconModel;
import io.github.throughplane.deeprecon.SliceSettings;
import io.github.throughplane.deeprecon.TinyMotion;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.menu.LauncherCalls;
import io.github.throughplane.stylegan.TinyStyleGan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.imageio.ImageIO;

import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

/** Motion from heart to heart as scripts call it, with networks that have learned nothing of hearts. */
@Category(WholeProgram.class)
public class TransferMotionTest extends CommandTest {

	@ClassRule
	public static final TemporaryFolder MODEL = new TemporaryFolder();

	private static String model;

	@BeforeClass
	public static void makeTheModel() throws IOException {
		final Path zip = MODEL.getRoot().toPath().resolve("heart.zip");
		TinyMotion.write(zip, 10, MODEL.newFolder().toPath());
		model = "model=" + zip;
	}

	private void draw(final String folder, final int seed, final String... more) {
		final List<String> call =
			new ArrayList<>(List.of("cardiac-phantom", "output=" + file(folder), "seed=" + seed, "format=tif", "columns=32", "slices=16", "spacing=5",
				"slicespacing=8", "stackspacing=16"));
		call.addAll(List.of(more));
		launcher.call(call.toArray(String[]::new));
	}

	private String stack(final String folder, final int seed) {
		return file(folder + "/heart-" + seed + "-short-axis.tif").toString();
	}

	@Test
	public void aCineGetsAnothersMotion() throws IOException {
		draw("a", 1, "phase=both");
		draw("b", 2, "phase=cine", "frames=3");
		final ImagePlus source = ImageFiles.open(file("a/heart-1-short-axis.tif"));
		source.getCalibration().frameInterval = 0.4;
		source.getCalibration().setTimeUnit("s");
		ImageFiles.save(source, file("source.tif"));
		final List<String> said = new ArrayList<>();
		final String tables =
			new LauncherCalls(said::add).call("transfer-motion", "source=" + file("source.tif"), "target=" + stack("b", 2), model,
				"steps=0", "frames=4", "sourcestart=1", "gain=0.8", "classes=1,2,4", "output=" + file("moved.tif"), "labels=" + file("labels.nii.gz"),
				"volumes=" + file("volumes.csv"), "plot=" + file("plot.png"));
		assertTrue(tables, tables.contains("LV_EF_percent") && tables.contains("lowest_PSNR_dB"));
		final String told = String.join("\n", said);
		assertTrue(told, told.contains("Source (source.tif): The generator makes the"));
		final ImagePlus moved = ImageFiles.open(file("moved.tif"));
		assertEquals(4, moved.getNFrames());
		assertEquals(source.getNSlices(), moved.getNSlices());
		assertEquals(source.getBitDepth(), moved.getBitDepth());
		assertEquals(0.2, moved.getCalibration().frameInterval, 1e-9);
		assertEquals(10, moved.getCalibration().pixelWidth, 1e-9);
		assertEquals(16, moved.getCalibration().pixelDepth, 1e-6);
		assertTrue(moved.getInfoProperty(), moved.getInfoProperty().contains("method: motion") && moved.getInfoProperty().contains("gain=0.8"));
		final ImagePlus labels = ImageFiles.open(file("labels.nii.gz"));
		assertEquals(moved.getWidth(), labels.getWidth());
		final List<String> rows = Files.readAllLines(file("volumes.csv"));
		assertEquals("frame,LV_ml,myocardium_ml,RV_ml,source_LV_ml,target_LV_ml,lowest_PSNR_dB", rows.get(0));
		assertEquals(5, rows.size());
		assertEquals(800, ImageIO.read(file("plot.png").toFile()).getWidth());
		// It lies where the source lies.
		assertEquals(-source.getCalibration().zOrigin * 16, -moved.getCalibration().zOrigin * 16, 1e-3);
	}

	@Test
	public void badInputIsToldAtOnce() throws IOException {
		draw("a", 1, "phase=ed");
		draw("b", 2, "phase=both");
		final String still = stack("a", 1);
		final String cine = stack("b", 2);
		final String output = "output=" + file("moved.tif");
		assertTrue(launcher.problem("transfer-motion", "source=" + still, "target=" + cine, output, "model=none").startsWith("There is no model 'none'"));
		DeepReconModel.write(file("generator.zip"), TinyStyleGan.random(), new SliceSettings(10, 0), "tiny", "Noise.");
		final String generator = "model=" + file("generator.zip");
		assertTrue(
			launcher.problem("transfer-motion", "source=" + still, "target=" + cine, generator, output)
				.contains(file("generator.zip") + " has a generator and no encoder. Train one with Train > Train DeepRecon..."));
		assertEquals("The picture cannot be saved as plot.tif. Use .png.\n",
			launcher.problem("transfer-motion", "source=" + still, "target=" + cine, generator, output, "plot=" + file("plot.tif")));
		assertTrue(
			launcher.problem("transfer-motion", "source=" + cine, "target=" + still, model, output).startsWith("The target has a single frame: there is no motion"));
		assertTrue(
			launcher.problem("transfer-motion", "source=" + still, "target=" + cine, model, output, "sourcestart=2").contains("was said to be frame 2, and it has 1."));
		assertTrue(
			launcher.problem("transfer-motion", "source=" + still, "target=" + cine, model, output, "sourceheart=900,2").contains("Give a point within the image."));
		final ImagePlus channels = ImageFiles.open(file("b/heart-2-short-axis.tif"));
		channels.setDimensions(2, channels.getNSlices(), 1);
		ImageFiles.save(channels, file("channels.tif"));
		assertTrue(launcher.problem("transfer-motion", "source=" + still, "target=" + file("channels.tif"), model, output)
			.endsWith("channels.tif has 2 channels. Duplicate the channel with the cine.\n"));
		final ImagePlus pixels = ImageFiles.open(file("b/heart-2-short-axis.tif"));
		pixels.getCalibration().setUnit("micron");
		ImageFiles.save(pixels, file("micron.tif"));
		assertTrue(
			launcher.problem("transfer-motion", "source=" + still, "target=" + file("micron.tif"), model, output, "steps=0").contains("micron.tif is measured in "));
	}
}
