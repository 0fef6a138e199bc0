package io.github.throughplane.menu;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import ij.ImagePlus;

import io.github.throughplane.command.Interpolate;
import io.github.throughplane.imagej.Fiji;
import io.github.throughplane.imagej.TestImages;
import io.github.throughplane.menu.trial.Trial;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scijava.Context;
import org.scijava.Priority;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleRunner;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.ModulePreprocessor;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.widget.InputHarvester;

/**
 * The commands as Fiji runs them: from the menu and macros as plain ImageJ does, and from scripts by SciJava, whose own preprocessors stand
 * here with one before them that sets keys as imagej-legacy does, and a dialog that only tells what it was asked. A file chooser, asked where
 * there are no windows, cancels the command without a reason.
 */
public class FijiTest {

	/** Keys and values that a script gives. */
	private static final Map<String, String> GIVEN = new LinkedHashMap<>();
	private static final List<String> ASKED = new ArrayList<>();

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Context fiji;

	/** Sets and resolves the inputs that are given, if their values can be converted, and no others. */
	public static final class GivenKeys extends AbstractPreprocessorPlugin {

		@Parameter
		private ConvertService convertService;

		@Override
		public void process(final Module module) {
			for (final ModuleItem<?> input : module.getInfo().inputs()) {
				final String value = GIVEN.get(input.getName());
				if (value == null || !convertService.supports(value, input.getType()))
					continue;
				module.setInput(input.getName(), convertService.convert(value, input.getType()));
				module.resolveInput(input.getName());
			}
		}
	}

	public static final class Dialog extends AbstractPreprocessorPlugin {

		@Override
		public void process(final Module module) {
			for (final ModuleItem<?> input : module.getInfo().inputs())
				if (!module.isInputResolved(input.getName()))
					ASKED.add(input.getName());
		}
	}

	@Before
	public void startFiji() {
		GIVEN.clear();
		ASKED.clear();
		fiji = new Context();
		addPreprocessor(GivenKeys.class, 2 * Priority.VERY_HIGH);
		addPreprocessor(Dialog.class, InputHarvester.PRIORITY);
	}

	private void addPreprocessor(final Class<? extends PreprocessorPlugin> type, final double priority) {
		final PluginInfo<PreprocessorPlugin> plugin = new PluginInfo<>(type, PreprocessorPlugin.class);
		plugin.setPriority(priority);
		fiji.service(PluginService.class).addPlugin(plugin);
	}

	@After
	public void endFiji() {
		fiji.dispose();
	}

	/** A call of a command, with an image for every input that takes one, as long as none is left to ask for. */
	private CommandModule call(final CommandInfo command) {
		final CommandModule module = new Inputs(command).module();
		for (final ModuleItem<?> input : command.inputs())
			if (Inputs.isImage(input)) {
				module.setInput(input.getName(), TestImages.stack(8));
				module.resolveInput(input.getName());
			}
		return module;
	}

	private ModuleRunner runner(final Module module) {
		final PluginService plugins = fiji.service(PluginService.class);
		return new ModuleRunner(fiji, module, plugins.createInstancesOfType(PreprocessorPlugin.class), plugins.createInstancesOfType(PostprocessorPlugin.class));
	}

	/** Every key with its default, as a recorded line has it; keys without one get a word. */
	private static Map<String, String> recorded(final CommandInfo command) {
		final Map<String, String> line = new LinkedHashMap<>();
		final Inputs inputs = new Inputs(command);
		for (final ModuleItem<?> item : inputs.items())
			if (!Inputs.isImage(item))
				line.put(item.getName(), inputs.text(item).isEmpty() && item.isRequired() ? "given" : inputs.text(item));
		line.values().removeIf(String::isEmpty);
		return line;
	}

	/** The reason that a call with some keys ends for before the command begins; none if it begins. */
	private Optional<String> end(final CommandInfo command, final Map<String, String> keys) {
		GIVEN.clear();
		GIVEN.putAll(keys);
		final var canceler = runner(call(command)).preProcess();
		assertEquals(CommandList.name(command) + " with " + keys + " asks", List.of(), ASKED);
		return Optional.ofNullable(canceler).map(ModulePreprocessor::getCancelReason);
	}

	/** Otherwise two entries would fight for one label, at every start of Fiji with a line of log for each. */
	@Test
	public void menuAndMacrosOfFijiAreLeftToPluginsConfig() {
		for (final CommandInfo command : new CommandList().all().values())
			assertTrue(command.getClassName(), command.is(MenuCommand.NO_LEGACY));
	}

	@Test
	public void recordedLinesAreReadBack() {
		for (final CommandInfo command : new CommandList().all().values()) {
			final StringBuilder line = new StringBuilder();
			recorded(command).forEach((key, value) -> line.append(key).append("=[").append(value).append("] "));
			final Inputs inputs = new Inputs(command);
			MacroOptions.parse(line.toString()).forEach((key, text) -> inputs.set(key, text, title -> null));
			for (final ModuleItem<?> item : inputs.items())
				assertEquals(recorded(command).getOrDefault(item.getName(), ""), inputs.text(item));
		}
	}

	@Test
	public void recordedLinesRunAgainWithoutAQuestion() {
		for (final CommandInfo command : new CommandList().all().values())
			assertEquals(CommandList.name(command), Optional.empty(), end(command, recorded(command)));
	}

	@Test
	public void keysThatAreLeftOutTakeTheirDefaults() {
		for (final CommandInfo command : new CommandList().all().values()) {
			final boolean complete = new Inputs(command).items().stream().noneMatch(item -> !Inputs.isImage(item) && new Inputs(command).isMissing(item));
			final Optional<String> end = end(command, Map.of());
			assertTrue(CommandList.name(command) + ": " + end, complete ? end.isEmpty() : isMissingKey(end.orElse("")));
			final List<String> keys = new ArrayList<>(recorded(command).keySet());
			final Map<String, String> everySecond = recorded(command);
			everySecond.keySet().removeIf(key -> keys.indexOf(key) % 2 == 0);
			final Optional<String> half = end(command, everySecond);
			assertTrue(CommandList.name(command) + ": " + half, half.isEmpty() || !complete && isMissingKey(half.get()));
		}
	}

	private static boolean isMissingKey(final String reason) {
		return reason.matches("The key \"\\w+\" is missing in [a-z-]+\\. Give .*");
	}

	@Test
	public void aScriptGetsTheResultOfItsKeysAndOfTheDefaults() throws Exception {
		GIVEN.put("method", "linear");
		GIVEN.put("output", new File(folder.getRoot(), "fine.tif").getPath());
		final CommandModule module = call(CommandList.info(Interpolate.class));
		runner(module).run();
		assertFalse(module.getCancelReason(), module.isCanceled());
		final ImagePlus result = (ImagePlus) module.getOutput("result");
		assertTrue(result.getTitle(), result.getTitle().endsWith("-linear"));
		assertTrue(new File(folder.getRoot(), "fine.tif").exists());
	}

	@Test
	public void problemsAreToldWhereNoWindowTellsThem() {
		GIVEN.put("ending", "problem");
		assertEquals("The trial went wrong. Try again.", said(Trial.class));
		GIVEN.clear();
		assertTrue(said(Interpolate.class, "input").contains("The key \"input\" is missing in interpolate."));
	}

	/** What a command prints that some image inputs are withheld from. */
	private String said(final Class<? extends MenuCommand> command, final String... withheld) {
		final PrintStream console = System.out;
		final ByteArrayOutputStream said = new ByteArrayOutputStream();
		System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
		try {
			final CommandModule module = call(CommandList.info(command));
			for (final String key : withheld) {
				module.setInput(key, null);
				module.unresolveInput(key);
			}
			runner(module).run();
			assertTrue(module.isCanceled());
			assertNull(module.getOutput("result"));
		}
		finally {
			System.setOut(console);
		}
		return said.toString(StandardCharsets.UTF_8).strip();
	}
}
