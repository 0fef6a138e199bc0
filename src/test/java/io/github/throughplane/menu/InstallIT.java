package io.github.throughplane.menu;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.Menus;
import ij.WindowManager;
import ij.measure.ResultsTable;

import io.github.throughplane.format.ImageFiles;
import io.github.throughplane.imagej.Fiji;
import io.github.throughplane.model.ShippedModels;
import io.github.throughplane.tensor.ChildJava;

import java.awt.AWTEvent;
import java.awt.Dialog;
import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.Toolkit;
import java.awt.event.WindowEvent;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The folders that the build makes for ImageJ and for Fiji. */
public class InstallIT {

	private static final Path FOLDER = Path.of(System.getProperty("throughplane.install", "target/install"));
	private static final long LARGEST_PLUGIN = 6_000_000;
	private static final String MODELS = "throughplane-models.*";

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	/** ImageJ with nothing but what is in such a folder: tells its boxes, our menu, a file that it opens, and what two of the commands do. */
	public static final class Child {

		public static void main(final String[] arguments) {
			Toolkit.getDefaultToolkit().addAWTEventListener(event -> {
				if (event.getID() == WindowEvent.WINDOW_OPENED && event.getSource() instanceof final Dialog box) {
					ChildJava.say("box " + box.getTitle());
					box.dispose();
				}
			}, AWTEvent.WINDOW_EVENT_MASK);
			System.setProperty("plugins.dir", arguments[0]);
			new ImageJ(ImageJ.NO_SHOW);
			for (int i = 0; i < Menus.getMenuBar().getMenuCount(); i++)
				list(Menus.getMenuBar().getMenu(i).getLabel() + ">", Menus.getMenuBar().getMenu(i), false);
			IJ.open(arguments[1]);
			ChildJava.say("open " + WindowManager.getCurrentImage().getTitle() + " " + WindowManager.getCurrentImage().getCalibration().pixelDepth);
			final ImagePlus ramp = IJ.createImage("ramp", "8-bit ramp", 40, 36, 9);
			ramp.getCalibration().setUnit("mm");
			ramp.getCalibration().pixelDepth = 3;
			ramp.show();
			IJ.runMacro("run('Interpolate...', 'method=linear'); run('Check Set-Up...');");
			ChildJava.say(WindowManager.getImage(WindowManager.getImageCount()).getTitle());
			for (int row = 0; row < ResultsTable.getResultsTable().size(); row++)
				ChildJava.say(ResultsTable.getResultsTable().getStringValue("State", row));
		}

		private static void list(final String path, final Menu menu, final boolean ours) {
			for (int i = 0; i < menu.getItemCount(); i++) {
				final MenuItem item = menu.getItem(i);
				if (item instanceof final Menu inner)
					list(path + inner.getLabel() + ">", inner, ours || inner.getLabel().equals("Throughplane"));
				else if (ours)
					ChildJava.say("item " + path + item.getLabel());
			}
		}
	}

	private static List<String> names(final String folder) throws IOException {
		try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
			return files.map(file -> file.getFileName().toString()).sorted().toList();
		}
	}

	@Test
	public void theFoldersHoldOnePluginAndNothingTwice() throws IOException {
		for (final String program : new String[] { "ImageJ", "Fiji" }) {
			assertEquals(names(program + "/plugins").toString(), 1, names(program + "/plugins").size());
			assertTrue(names(program + "/plugins").get(0).matches("Throughplane_-[0-9.]+(-SNAPSHOT)?\\.jar"));
			assertTrue("the plugin is small", Files.size(FOLDER.resolve(program).resolve("plugins").resolve(names(program + "/plugins").get(0))) < LARGEST_PLUGIN);
			assertEquals(1, names(program + "/jars").stream().filter(name -> name.matches(MODELS)).count());
			final List<String> jars = names(program + "/jars");
			final List<String> libraries = jars.stream().map(name -> name.replaceFirst("-[0-9][0-9A-Za-z.]*(?=[-.])", "")).toList();
			assertEquals(new TreeSet<>(libraries).size(), libraries.size());
			// Jars with an underscore in the name would be searched for commands, and these have none.
			assertEquals(List.of(), jars.stream().filter(name -> name.contains("_") && !name.contains("x86_64")).toList());
			assertEquals(List.of(), jars.stream().filter(name -> name.matches("ij-\\d.*|.*-(sources|tests|javadoc)\\.jar")).toList());
		}
		assertTrue(names("ImageJ/jars").containsAll(names("Fiji/jars")));
		assertTrue("what opens files for plain ImageJ", names("ImageJ/jars").stream().anyMatch(name -> name.startsWith("throughplane-opener-")));
		assertEquals(List.of(),
			names("Fiji/jars").stream().filter(name -> !name.matches("(tensorflow|ndarray|javacpp|protobuf|jai-imageio|blosc-java|throughplane-models).*")).toList());
	}

	/** Without a display as well: every class of the menu is there and finds what it is made of. */
	@Test
	public void everyClassOfTheMenuLoadsFromTheFolder() throws Exception {
		final List<URL> urls = new ArrayList<>();
		for (final String folder : new String[] { "ImageJ/plugins", "ImageJ/jars" })
			for (final String name : names(folder))
				urls.add(FOLDER.resolve(folder).resolve(name).toUri().toURL());
		urls.add(ImagePlus.class.getProtectionDomain().getCodeSource().getLocation());
		try (URLClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
			InputStream config = loader.getResourceAsStream("plugins.config"))
		{
			final Matcher command = Pattern.compile("Bridge\\(\"(.*)\"\\)").matcher(new String(config.readAllBytes(), StandardCharsets.UTF_8));
			int count = 0;
			for (; command.find(); count++)
				Class.forName(command.group(1), true, loader).getMethods();
			assertEquals(new CommandList().all().size(), count);
			final Class<?> models = Class.forName(ShippedModels.class.getName(), true, loader);
			assertEquals(ShippedModels.names(), models.getMethod("names").invoke(null));
		}
	}

	@Test
	public void plainImageJFindsEveryCommandOnce() throws Exception {
		final Path file = temporary.getRoot().toPath().resolve("stack.nii.gz");
		final ImagePlus stack = IJ.createImage("stack", "8-bit ramp", 20, 16, 5);
		stack.getCalibration().pixelDepth = 2.5;
		ImageFiles.save(stack, file);
		final List<String> said = ChildJava.saidWithWindows(onlyImageJ(), Child.class, FOLDER.resolve("ImageJ").toString(), file.toString());
		final List<String> expected = new ArrayList<>(new CommandList().all().values().stream()
			.map(command -> "item " + command.getMenuPath().getMenuString(true).replace(" > ", ">")).toList());
		final List<String> items = new ArrayList<>(said.stream().filter(line -> line.startsWith("item ")).toList());
		Collections.sort(expected);
		Collections.sort(items);
		assertEquals(expected, items);
		assertEquals(List.of(), said.stream().filter(line -> line.startsWith("box ")).toList());
		assertTrue(said.toString(), said.contains("open stack.nii.gz 2.5"));
		assertTrue(said.toString(), said.contains("ramp-linear"));
		assertTrue(said.toString(), said.stream().anyMatch(line -> line.contains("TensorFlow 2.")));
	}

	/** The tests, for the class that is run, and ImageJ; the rest has to come from the folder. */
	private static List<String> onlyImageJ() {
		return ChildJava.classPath(entry -> entry.endsWith("test-classes") || Path.of(entry).getFileName().toString().matches("(ij-\\d|junit|hamcrest).*\\.jar"));
	}
}
