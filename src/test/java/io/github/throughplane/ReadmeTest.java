package io.github.throughplane;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.menu.LauncherCalls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.junit.Before;
import org.junit.Test;
import org.junit.experimental.categories.Category;

/** Runs the demo, and the examples of README.md and of the first steps as they stand there. */
@Category(WholeProgram.class)
public class ReadmeTest {

	private static final Pattern EXAMPLE = Pattern.compile("(?m)^(?:throughplane (.+)|mvn -q exec:java -Dexec.args=\"([^\"\n]+)\")$");
	private static final Path DEMO = Path.of("target/demo");

	private static final Path FIRST_STEPS = Path.of("docs/getting-started.md");
	/** A word, or several in quotes. */
	private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");

	/** What the demo tells, which need not run twice. */
	private static String told;

	private final LauncherCalls launcher = new LauncherCalls();

	@Before
	public void runTheDemo() {
		if (told == null)
			told = launcher.call("demo", "folder=target/demo");
	}

	@Test
	public void demoAndExamples() throws IOException {
		final Map<String, double[]> rows = demo();
		assertTrue("CLADE agrees with the measured slices", rows.get("CLADE")[4] >= 50);
		assertTrue("CLADE is nearer to the truth than cubic, PSNR", rows.get("CLADE")[0] >= rows.get("cubic")[0] + 0.8);
		assertTrue("and SSIM", rows.get("CLADE")[1] >= rows.get("cubic")[1] + 0.02);
		for (final String example : examples(Path.of("README.md")))
			if (example.contains("target/demo") && !example.startsWith("demo"))
				launcher.call(example.split(" "));
			else
				assertKnown(example);
		assertTrue(Files.exists(DEMO.resolve("spline.tif")) && Files.exists(DEMO.resolve("sharp.tif")));
	}

	/** The walk of a beginner, from its demo on. */
	@Test
	public void firstSteps() throws IOException {
		final List<String> steps = examples(FIRST_STEPS);
		assertEquals("demo folder=first", steps.get(0));
		final List<String> tables = new ArrayList<>();
		for (final String step : steps.subList(1, steps.size()))
			tables.add(launcher.call(WORD.matcher(step.replace("first/", DEMO + "/")).results().map(word -> word.group().replace("\"", "")).toArray(String[]::new)));
		assertEquals(62.8, number(tables.get(3), "consistency", 1), 0.1);
		assertEquals(36.6, number(tables.get(4), "consistency", 1), 0.1);
		assertEquals(25.1, number(tables.get(5), "linear", 3), 0.1);
		assertEquals(25.2, number(tables.get(5), "cubic", 3), 0.1);
		assertEquals(26.1, number(tables.get(5), "smore", 3), 0.1);
		assertTrue(Files.size(DEMO.resolve("comparison/report.html")) > 0);
	}

	/** The number in a column, from 0, of the row with a name. */
	private static double number(final String table, final String name, final int column) {
		return Double.parseDouble(table.lines().map(line -> line.split("\t")).filter(cells -> cells[0].equals(name)).findFirst().orElseThrow()[column]);
	}

	/** The demo's table: PSNR, SSIM, PIQUE, edge sharpness and consistency by method. */
	private Map<String, double[]> demo() throws IOException {
		final Map<String, double[]> rows = new HashMap<>();
		told.lines().skip(1).map(line -> line.split("\t"))
			.forEach(cells -> rows.put(cells[0], Stream.of(cells).skip(1).mapToDouble(Double::parseDouble).toArray()));
		assertEquals(List.of("CLADE", "SMORE", "cubic", "cubic + back-projection", "linear", "thick"), rows.keySet().stream().sorted().toList());
		for (final String file : List.of("thick.tif", "cubic.tif", "smore.tif", "clade.tif"))
			assertTrue(file, Files.size(DEMO.resolve(file)) > 0);
		assertTrue(ImageIO.read(DEMO.resolve("comparison.png").toFile()).getWidth() > 1000);
		return rows;
	}

	private static List<String> examples(final Path page) throws IOException {
		return EXAMPLE.matcher(Files.readString(page)).results().map(match -> match.group(1) == null ? match.group(2) : match.group(1)).toList();
	}

	/** An example on images of the reader's own: its command and keys exist. */
	private void assertKnown(final String example) {
		final String[] words = example.split(" ");
		final String help = launcher.call("help", words[0]);
		for (int i = 1; i < words.length; i++) {
			final String key = words[i].substring(0, words[i].indexOf('='));
			assertTrue(example, help.lines().anyMatch(line -> line.strip().startsWith(key + "=")));
		}
	}
}
