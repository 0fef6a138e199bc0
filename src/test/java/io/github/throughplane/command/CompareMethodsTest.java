package io.github.throughplane.command;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import ij.IJ;
import ij.ImagePlus;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.command.input.MethodNames;
import io.github.throughplane.evaluation.ComparedMethod;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.menu.CommandList;
import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.scijava.module.ModuleItem;

/** Comparisons as scripts call them, and the methods by their names. */
@Category(WholeProgram.class)
public class CompareMethodsTest extends CommandTest {

	/** A stack of 1 x 1 x 3 mm of a textured ball. */
	private void save(final String name, final int channels, final int slices, final int frames) {
		final ImagePlus image = IJ.createHyperStack(name, 36, 32, channels, slices, frames, 16);
		for (int plane = 1; plane <= image.getStackSize(); plane++) {
			final int z = image.convertIndexToPosition(plane)[1];
			for (int y = 0; y < 32; y++)
				for (int x = 0; x < 36; x++)
					image.getStack().getProcessor(plane).setf(x, y, (float) (500 + plane + 300 / (1 + Math.exp(Math.hypot(Math.hypot(x - 18, y - 16), z - 5) - 10))
						+ 60 * Math.sin(x * 0.6 + z * 0.4) * Math.cos(y * 0.5)));
		}
		image.getCalibration().pixelDepth = 3;
		image.getCalibration().setUnit("mm");
		ImageFiles.save(image, file(name));
	}

	private List<String> lines(final String table) throws IOException {
		return Files.readAllLines(file("results").resolve(table));
	}

	@Test
	public void everyChannelAndFrameOfEveryFileOfAFolder() throws IOException {
		save("heart_image.tif", 1, 9, 2);
		save("knee_image.tif", 2, 7, 1);
		save("knee_label.tif", 1, 7, 1);
		final String table = launcher.call("compare-methods", "input=" + folder.getRoot(), "pattern=*_image.tif", "output=" + file("results"), "protocol=drop",
			"methods=nearest; linear; cubic backprojection=2 name=[cubic + 2]");
		assertEquals("method\tcases\tfailures\tPSNR\tPSNR_SD\tSSIM\tSSIM_SD\tseconds", table.lines().findFirst().orElseThrow());
		assertEquals(List.of("nearest", "linear", "cubic + 2"), table.lines().skip(1).map(line -> line.split("\t")[0]).toList());
		assertEquals(List.of("4", "4", "4"), table.lines().skip(1).map(line -> line.split("\t")[1]).toList());
		assertTrue("linear is nearer than nearest", number(table, 2, 3) > number(table, 1, 3) + 1);
		final List<String> volumes = lines("volumes.csv");
		assertEquals(13, volumes.size());
		assertTrue(volumes.get(4), volumes.get(4).startsWith("heart_image.tif t2,nearest,"));
		assertTrue(volumes.get(12), volumes.get(12).startsWith("knee_image.tif c2,cubic + 2,"));
		assertTrue(volumes.get(12),
			volumes.get(12).matches(".*,protocol=drop,\"metrics=PSNR,SSIM range=whole crop=0\",cubic spacing=0.0 backprojection=2,[^,]+,[0-9a-f]{64}"));
		assertEquals("4 and 3 predicted slices, twice each, by 3 methods", 1 + 2 * (4 + 3) * 3, lines("slices.csv").size());
		assertEquals(1 + 3 * 2, lines("summary.csv").size());
		assertEquals("too few cases for tests", 1, lines("statistics.csv").size());
	}

	/** Everything that it shows is in the file, and every method and setting is named. */
	@Test
	public void reportStandsAlone() throws IOException {
		save("heart.tif", 1, 9, 5);
		launcher.call("compare-methods", "input=" + file("heart.tif"), "output=" + file("results"), "protocol=drop",
			"methods=nearest; linear name=[a <b> & c]; cubic spacing=7",
			"metrics=PSNR,SSIM,consistency");
		final String report = Files.readString(file("results").resolve("report.html"));
		assertFalse("no script", report.contains("<script"));
		assertFalse("nothing from elsewhere", report.replaceAll("src=\"data:image/png;base64,[A-Za-z0-9+/=]+\"", "").matches("(?s).*(src=|href=|url\\().*"));
		assertTrue(report.contains("a &lt;b&gt; &amp; c"));
		assertTrue("failures", report.contains("The slices already lie 6.0 mm apart, not farther than the 7.0 mm wanted."));
		assertTrue("statistics", report.contains("Friedman: "));
		assertTrue("frames of one image", report.contains("The 5 cases come from 1 image"));
		assertTrue("checksums", report.contains(lines("volumes.csv").get(1).replaceAll(".*,", "")));
		assertTrue("median, worst and best case, 4 pictures of 2 planes and zooms, and 3 plots", report.split("<img").length - 1 > 3 * 4 * 3 + 3);
		assertTrue(lines("statistics.csv").get(1), lines("statistics.csv").get(1).startsWith("PSNR,5,0,\"Wilcoxon signed-rank, first better\",nearest,a <b> & c,"));
	}

	/** The dialog asks for what most people choose; the rest is behind a button. */
	@Test
	public void theFirstFields() {
		final List<String> first = StreamSupport.stream(new CommandList().get("compare-methods").inputs().spliterator(), false)
			.filter(item -> !item.is(MenuCommand.ADVANCED)).map(ModuleItem::getName).toList();
		assertEquals(List.of("taskService", "stack", "input", "pattern", "output", "methods", "protocol", "spacing", "metrics"), first);
	}

	private static double number(final String table, final int row, final int column) {
		return Double.parseDouble(table.lines().skip(row).findFirst().orElseThrow().split("\t")[column]);
	}

	@Test
	public void thickSlicesWithNoise() throws IOException {
		save("fine.tif", 1, 12, 1);
		final String table = launcher.call("compare-methods", "input=" + file("fine.tif"), "output=" + file("results"), "methods=linear", "spacing=6",
			"thickness=5", "profile=box", "noise=0.02", "seed=3", "metrics=PSNR,consistency,VIF");
		assertTrue(table, table.startsWith("method\tcases\tfailures\tPSNR\tPSNR_SD\tconsistency\tconsistency_SD\tVIF\tVIF_SD\tseconds\nlinear\t1\t0\t"));
		assertTrue(lines("volumes.csv").get(1), lines("volumes.csv").get(1).contains("protocol=thick spacing=6.0 thickness=5.0 profile=box noise=0.02 seed=3"));
	}

	/** One that was never saved, where no file is named; the image in front is left alone where one is. */
	@Test
	public void theStackInFront() throws IOException {
		save("fine.tif", 1, 12, 1);
		final Path macro = file("front.ijm");
		final String call = "run(\"Compare Methods...\", \"output=[" + file("results") + "] protocol=drop methods=[nearest; linear]%s\");\n";
		Files.writeString(macro, "open(\"" + file("fine.tif") + "\");\nrun(\"Duplicate...\", \"title=[never saved] duplicate\");\n" + call.formatted(""));
		final String table = launcher.run(macro, "");
		assertTrue("linear is nearer than nearest", number(table, 2, 3) > number(table, 1, 3) + 1);
		assertTrue(lines("volumes.csv").get(2), lines("volumes.csv").get(2).startsWith("never saved,linear,"));
		assertTrue(Files.readString(file("results").resolve("report.html")).contains("never saved"));
		Files.writeString(macro, "newImage(\"empty\", \"8-bit black\", 20, 20, 1);\n" + call.formatted(" input=[" + file("fine.tif") + "]"));
		launcher.run(macro, "");
		assertTrue(lines("volumes.csv").get(2), lines("volumes.csv").get(2).startsWith("fine.tif,linear,"));
		assertEquals("There is nothing to compare methods on. Open a stack, or name a file or a folder (input=).\n",
			launcher.problem("compare-methods", "output=" + file("others")));
	}

	/** Deconvolution by 50 steps is no method for a stack that cannot be made finer. */
	@Test
	public void failuresAreListed() throws IOException {
		save("fine.tif", 1, 12, 1);
		final String table = launcher.call("compare-methods", "input=" + file("fine.tif"), "output=" + file("results"), "protocol=none",
			"methods=linear; cubic spacing=3", "metrics=consistency");
		assertTrue(table, table.contains("cubic spacing=3\t1\t1\tNaN\tNaN\tNaN"));
		assertTrue(lines("volumes.csv").get(2), lines("volumes.csv").get(2).contains("The slices already lie 3.0 mm apart, not farther than the 3.0 mm wanted."));
	}

	@Test
	public void callsThatCannotBeDone() throws IOException {
		save("fine.tif", 1, 12, 1);
		save("two.tif", 1, 2, 1);
		ImageFiles.save(IJ.createImage("one", "16-bit ramp", 20, 20, 1), file("one.tif"));
		assertProblem("There is no method \"cubik\". Choose from nearest, linear, cubic, lanczos, clade, smore, autoencoder, gemini-gan, deeprecon.", "fine.tif",
			"methods=cubik");
		assertProblem("In the method \"cubic steps=3\": There is no key \"steps\" in interpolate.", "fine.tif", "methods=linear; cubic steps=3");
		assertProblem("In the method \"cubic output=a.tif\": There is no key \"output\"", "fine.tif", "methods=cubic output=a.tif");
		assertProblem("In the method \"cubic backprojection=99\": 99 back-projections were asked for.", "fine.tif", "methods=cubic backprojection=99");
		assertProblem("In the method \"clade model=brain-t9\": There is no model 'brain-t9'", "fine.tif", "methods=clade model=brain-t9");
		assertProblem("The method linear is there twice with the same settings.", "fine.tif", "methods=linear; linear");
		assertProblem("No method is named. Name some with semicolons between, of nearest, linear, cubic, lanczos, clade, smore, autoencoder, gemini-gan, deeprecon.",
			"fine.tif",
			"methods= ; ");
		assertProblem("one.tif is a single 2-D image", "one.tif", "methods=linear");
		assertProblem("two.tif: It has 2 slices. To remove one and predict it, 3 are needed.", "two.tif", "methods=linear", "protocol=drop");
		assertProblem("fine.tif: Its slices lie 3.0 mm apart, thick ones shall lie 2.0 mm apart.", "fine.tif", "methods=linear", "spacing=2");
		assertProblem("PSNR compares with the truth, which protocol=none does not know.", "fine.tif", "protocol=none", "metrics=PSNR");
		assertProblem(file("none.tif") + " does not exist.", "none.tif", "methods=linear");
		assertFalse("nothing was made", Files.exists(file("results")));
		assertTrue(launcher.problem("compare-methods", "input=" + file("fine.tif"), "output=" + file("two.tif"), "methods=linear").endsWith(
			"two.tif is a file. Give the name of a folder; it is made where it does not exist.\n"));
		assertTrue(launcher.problem("compare-methods", "input=" + folder.getRoot(), "output=" + file("results"), "pattern=*.nii").startsWith(
			"None of the 3 images in " + folder.getRoot() + " is named like *.nii."));
		assertTrue(launcher.problem("compare-methods", "input=" + file("fine.tif"), "output=/proc/results", "methods=linear").startsWith(
			"The folder /proc/results/results could not be made."));
	}

	private void assertProblem(final String start, final String input, final String... arguments) {
		final String[] call = new String[arguments.length + 3];
		call[0] = "compare-methods";
		call[1] = "input=" + file(input);
		call[2] = "output=" + file("results");
		System.arraycopy(arguments, 0, call, 3, arguments.length);
		final String message = launcher.problem(call);
		assertTrue(message, message.startsWith(start));
	}

	@Test
	public void namesOfMethods() throws IOException {
		Files.writeString(file("weights.txt"), "abc");
		final List<ComparedMethod> methods = MethodNames.parse("cubic; cubic  backprojection=auto;;linear spacing=2 name=[two; three]; ");
		assertEquals(List.of("cubic", "cubic backprojection=auto", "two; three"), methods.stream().map(ComparedMethod::name).toList());
		assertEquals("cubic spacing=0.0 backprojection=auto", methods.get(1).settings());
		assertEquals("linear spacing=2.0 backprojection=0", methods.get(2).settings());
		assertThrows(UserProblem.class, () -> MethodNames.parse("cubic name=[a"));
	}

	/** The content of a model decides the result, not its name. */
	@Test
	public void modelsAreKnownByTheirChecksum() {
		final ComparedMethod method = MethodNames.parse("clade model=brain-t1 mode=seamless").get(0);
		assertEquals("clade model=brain-t1 mode=seamless", method.name());
		assertTrue(method.settings(), method.settings().matches("clade model=brain-t1 \\(SHA-256 [0-9a-f]{64}\\) mode=seamless .*"));
	}
}
