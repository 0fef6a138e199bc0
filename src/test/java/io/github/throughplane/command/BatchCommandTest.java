package io.github.throughplane.command;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import ij.IJ;
import ij.ImagePlus;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.menu.CommandList;
import io.github.throughplane.menu.CommandParameters;
import io.github.throughplane.menu.FileCommand;
import io.github.throughplane.menu.Launcher;
import io.github.throughplane.menu.LauncherCalls;
import io.github.throughplane.smore.RandomModel;
import io.github.throughplane.task.Table;
import io.github.throughplane.tensor.ChildJava;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

/** Many images by one line, also where the program is killed. */
@Category(WholeProgram.class)
public class BatchCommandTest {

	private static final int IMAGES = 4;
	private static final int SLICES = 17;
	private static final int KILLS = 3;

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private final LauncherCalls launcher = new LauncherCalls();
	private Path images;
	private Path results;

	@Before
	public void makeImages() throws IOException {
		images = folder.newFolder("images").toPath();
		results = folder.getRoot().toPath().resolve("results");
		for (int i = 0; i < IMAGES; i++)
			write("scan" + i + (i % 2 == 0 ? ".tif" : ".nii.gz"), 40 + i);
	}

	private void write(final String name, final int width) {
		final ImagePlus image = IJ.createImage(name, "16-bit black", width, 36, 5);
		for (int z = 0; z < 5; z++)
			for (int i = 0; i < width * 36; i++)
				image.getStack().setVoxel(i % width, i / width, z, 1000 + 700 * Math.sin(i * 0.01 * (z + 3)));
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelDepth = 4;
		ImageFiles.save(image, images.resolve(name));
	}

	private String[] batch(final String... keys) {
		return Stream.concat(Stream.of("batch", "input=" + images, "output=" + results, "command=interpolate"), Stream.of(keys)).toArray(String[]::new);
	}

	private List<List<Object>> rows() throws IOException {
		return Table.parse(Files.readString(results.resolve("batch-0.csv"))).rows();
	}

	private static String last(final String messages) {
		return messages.lines().reduce("", (first, next) -> next);
	}

	private JsonObject sidecar(final String name) throws IOException {
		return JsonParser.parseString(Files.readString(results.resolve(name))).getAsJsonObject();
	}

	@Test
	public void goodImagesAreDoneAndBadOnesTold() throws IOException {
		Files.write(images.resolve("scan1.nii.gz"), new byte[0]);
		Files.writeString(images.resolve("scan2.tif"), "This is no image.");
		write("flat.tif", 40);
		final ImagePlus flat = ImageFiles.open(images.resolve("flat.tif"));
		flat.getCalibration().pixelDepth = 1;
		ImageFiles.save(flat, images.resolve("flat.tif"));
		final String messages = launcher.problem(batch("method=linear", "report=*.html"));
		assertEquals("2 done, 0 skipped, 3 failed: see " + results.resolve("batch-0.csv"), last(messages));
		assertEquals("a line a volume, and the last", 6, messages.lines().count());
		final Map<Object, Object> told = rows().stream().collect(Collectors.toMap(row -> Path.of(row.get(0).toString()).getFileName().toString(), row -> row.get(5)));
		assertTrue(told.get("scan1.nii.gz").toString(), told.get("scan1.nii.gz").toString().startsWith("scan1.nii.gz is empty (0 bytes)."));
		assertTrue(told.get("scan2.tif").toString(), told.get("scan2.tif").toString().startsWith("scan2.tif is not a TIFF file"));
		assertTrue(told.get("flat.tif").toString(), told.get("flat.tif").toString().contains("already lie 1.0 mm apart"));
		assertEquals(SLICES, ImageFiles.open(results.resolve("scan0.tif")).getNSlices());
		assertTrue(Files.readString(results.resolve("scan0.html")).contains("consistency"));
		assertFalse(Files.exists(results.resolve("scan1.json")));
		final JsonObject sidecar = sidecar("scan0.json");
		assertEquals("linear", sidecar.getAsJsonObject("Keys").get("method").getAsString());
		assertEquals(4, sidecar.get("SliceThickness").getAsDouble(), 1e-12);
		assertEquals(SLICES, sidecar.getAsJsonObject("Result").getAsJsonArray("Size").get(2).getAsInt());
		assertEquals(
			Double.parseDouble(rows().stream().filter(row -> row.get(1).equals(results.resolve("scan0.tif").toString())).findFirst().orElseThrow().get(4).toString()),
			sidecar.get("Consistency").getAsDouble(), 0);
		assertTrue(sidecar.getAsJsonObject("Info").get("call").getAsString().startsWith("throughplane interpolate input="));
	}

	@Test
	public void resultsAreThoseOfTheCommandItself() {
		launcher.call(batch("options=method=lanczos spacing=0", "backprojection=0", "quiet=true"));
		final Path alone = folder.getRoot().toPath().resolve("alone.tif");
		launcher.call("interpolate", "input=" + images.resolve("scan2.tif"), "output=" + alone, "method=lanczos", "quiet=true");
		assertArrayEquals((short[]) ImageFiles.open(alone).getStack().getPixels(7), (short[]) ImageFiles.open(results.resolve("scan2.tif")).getStack().getPixels(7));
	}

	@Test
	public void aModelThatStaysOpenMakesTheSame() throws IOException {
		final Path model = folder.getRoot().toPath().resolve("model.zip");
		RandomModel.writeAny(model);
		final String[] keys = { "model=" + model, "backprojection=0", "quiet=true" };
		launcher.call(
			Stream.concat(Stream.of("batch", "input=" + images, "output=" + results, "command=smore", "error=*-error.tif"), Stream.of(keys)).toArray(String[]::new));
		final Path alone = folder.getRoot().toPath().resolve("alone.tif");
		launcher.call(Stream.concat(Stream.of("smore", "input=" + images.resolve("scan2.tif"), "output=" + alone), Stream.of(keys)).toArray(String[]::new));
		assertArrayEquals((short[]) ImageFiles.open(alone).getStack().getPixels(7), (short[]) ImageFiles.open(results.resolve("scan2.tif")).getStack().getPixels(7));
		assertEquals(SLICES, ImageFiles.open(results.resolve("scan2-error.tif")).getNSlices());
		final JsonObject files = sidecar("scan2.json").getAsJsonObject("Files").getAsJsonObject("model");
		assertEquals(64, files.get("SHA256").getAsString().length());
		// Another file of the same content is the same model.
		final Path moved = Files.move(model, folder.getRoot().toPath().resolve("moved.zip"));
		keys[0] = "model=" + moved;
		launcher.call(
			Stream.concat(Stream.of("batch", "input=" + images, "output=" + results, "command=smore", "error=*-error.tif"), Stream.of(keys)).toArray(String[]::new));
		assertTrue(rows().stream().allMatch(row -> row.get(2).equals("skipped")));
	}

	@Test
	public void keysForEachImageFromATable() throws IOException {
		final Path table = folder.newFile("table.csv").toPath();
		Files.writeString(table, "input,spacing,output\nimages/scan0.tif,2,a.tif\nimages/scan0.tif,,b.nii.gz\n");
		launcher.call("batch", "input=" + table, "output=" + results, "command=interpolate", "quiet=true");
		assertEquals(9, ImageFiles.open(results.resolve("a.tif")).getNSlices());
		assertEquals(SLICES, ImageFiles.open(results.resolve("b.nii.gz")).getNSlices());
		Files.writeString(table, "input,spaceing\nimages/scan0.tif,2\n");
		final String message = launcher.problem("batch", "input=" + table, "output=" + results, "command=interpolate");
		assertTrue(message, message.startsWith("There is no key \"spaceing\" in interpolate. Did you mean \"spacing\"?"));
		assertTrue(message, message.contains("The batch itself takes input, output, command, "));
	}

	@Test
	public void thePlanIsShownAndNothingDone() {
		final String plan = launcher.call(batch("dryrun=true"));
		assertEquals(IMAGES + 1, plan.lines().count());
		assertTrue(plan, plan.lines().skip(1).allMatch(line -> line.endsWith("\tmake")));
		assertFalse(Files.exists(results));
	}

	@Test
	public void wrongCallsAreToldBeforeAnythingIsDone() {
		for (final String wrong : List.of("method=god", "spacing=thick", "jobs=none", "jobs=0", "part=1", "bids=true", "participant=01", "pattern=*.czi", "pattern=[",
			"report=one.html",
			"existing=no", "dryrun=no", "output2=x"))
			launcher.problem(batch(wrong));
		launcher.problem("batch", "input=" + images, "output=" + images.resolve("results"), "command=interpolate");
		launcher.problem("batch", "input=" + images, "output=" + results, "command=interpolate", "input=other");
		launcher.problem("batch", "input=" + images, "output=" + results, "command=clade", "model=none");
		launcher.problem("batch", "input=" + images, "output=" + results, "command=v-ama");
		launcher.problem("batch", "input=" + images, "output=" + results, "command=compare-volumes");
		launcher.problem("batch", "input=" + images.resolve("none"), "output=" + results, "command=interpolate");
		assertFalse(Files.exists(results));
	}

	@Test
	public void everyCommandThatMakesOneImageOfOneCanBeTaken() {
		final CommandList commands = new CommandList();
		final Set<String> expected = commands.all().entrySet().stream().filter(entry -> new FileCommand(entry.getValue()).imageKey().isPresent())
			.map(entry -> entry.getValue().getAnnotation().name().isEmpty() ? entry.getKey() : entry.getValue().getAnnotation().name())
			.collect(Collectors.toCollection(TreeSet::new));
		final CommandParameters<Batch> batch = new CommandParameters<>(Batch.class, Map.of(), Set.of());
		assertEquals(expected, new TreeSet<>(batch.choices("command")));
		for (final String name : expected)
			for (final String key : new FileCommand(commands.get(name)).values().keySet())
				assertTrue(key + " of " + name + " would be the batch's", key.equals(FileCommand.OUTPUT) || !batch.has(key));
	}

	/** What is done, by its name: the time of its mark, and of its result. */
	private Map<String, String> done() throws IOException {
		final Map<String, String> done = new HashMap<>();
		for (final String name : names())
			if (isMark(name)) {
				final Map.Entry<String, ?> result = sidecar(name).getAsJsonObject("Results").entrySet().iterator().next();
				final Path file = results.resolve(result.getKey());
				assertEquals("whole", SLICES, ImageFiles.open(file).getNSlices());
				done.put(result.getKey(), Files.getLastModifiedTime(results.resolve(name)) + " " + Files.getLastModifiedTime(file));
			}
		return done;
	}

	private long marks() throws IOException {
		return names().stream().filter(BatchCommandTest::isMark).count();
	}

	/** Hidden files are parts of what was being written. */
	private static boolean isMark(final String name) {
		return name.endsWith(".json") && !name.startsWith(".");
	}

	private Set<String> names() throws IOException {
		if (!Files.exists(results))
			return Set.of();
		try (Stream<Path> files = Files.list(results)) {
			return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
		}
	}

	@Test
	public void killedAtAnyMomentNothingIsLostNorDoneTwiceNorHalfWritten() throws Exception {
		final Random random = new Random(5);
		final Map<String, String> done = new HashMap<>();
		for (int kill = 0; kill < KILLS; kill++) {
			final Process program = ChildJava.start(ChildJava.classPath(entry -> true), Launcher.class, batch("jobs=2", "backprojection=5"));
			// Marks are where the moments matter most.
			while (program.isAlive() && marks() <= done.size())
				Thread.sleep(1);
			Thread.sleep(random.nextInt(30));
			program.destroyForcibly().waitFor();
			done.putAll(done());
		}
		launcher.call(batch("jobs=2", "backprojection=5", "quiet=true"));
		final Map<String, String> all = done();
		assertEquals(IMAGES, all.size());
		done.forEach((name, times) -> assertEquals(name, times, all.get(name)));
		final Set<String> left = new TreeSet<>(names());
		left.removeIf(name -> name.matches("scan\\d\\.(tif|nii\\.gz|json)|batch-0\\.csv"));
		assertEquals(Set.of(), left);
	}
}
