package io.github.throughplane.command;

import ij.IJ;

import io.github.throughplane.menu.MenuCommand;
import io.github.throughplane.task.EngineLibraries;
import io.github.throughplane.task.Table;
import io.github.throughplane.task.UserProblem;
import io.github.throughplane.tensor.Engine;
import io.github.throughplane.tensor.EngineCheck;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/** Says what this computer offers to the suite, and what to do where something is missing. */
@Plugin(type = Command.class, attrs = @Attr(name = MenuCommand.NO_LEGACY), menuPath = "Plugins>Throughplane>Check Set-Up...",
	description = "Shows Java, memory, the neural network engine with its device, and Bio-Formats, and says what to do.")
public class CheckSetUp extends MenuCommand {

	private static final int OLDEST_JAVA = 17;
	private static final long LEAST_HEAP_MB = 2048;
	private static final String FINE = "fine";

	@Override
	protected void execute() {
		progress("Check Set-Up").report(0, 1, "Starting the engine");
		final List<List<Object>> rows = new ArrayList<>();
		rows.add(java());
		rows.add(memory());
		rows.add(List.of("Processors", String.valueOf(Runtime.getRuntime().availableProcessors()), FINE));
		rows.add(olderTensorFlow());
		rows.add(javaCpp());
		rows.addAll(engine());
		rows.add(bioFormats());
		show("Set-Up", new Table(List.of("What", "State", "Advice"), rows));
	}

	private static List<Object> java() {
		final String version = System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")";
		return List.of("Java", version, Runtime.version().feature() >= OLDEST_JAVA ? FINE
			: "Install Java " + OLDEST_JAVA + " or newer; a current Fiji brings it.");
	}

	private static List<Object> memory() {
		final long heap = Runtime.getRuntime().maxMemory() >> 20;
		final var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
		final long all = system.getTotalMemorySize() >> 20;
		return List.of("Memory", heap + " MB for Java of " + all + " MB", heap >= LEAST_HEAP_MB ? FINE
			: "Give Java " + LEAST_HEAP_MB + " MB or more in Edit > Options > Memory & Threads.");
	}

	private static List<Object> olderTensorFlow() {
		final Optional<String> found = EngineLibraries.olderTensorFlow();
		return found.isEmpty() ? List.of("Older TensorFlow", "none", FINE)
			: List.of("Older TensorFlow", found.get(), "Switch off the update site that brought this file "
				+ "(TensorFlow, CSBDeep) or remove it: two versions cannot be used in one program.");
	}

	private static List<Object> javaCpp() {
		final String version = EngineLibraries.javaCpp();
		return List.of("JavaCPP", version.isEmpty() ? "unknown" : version,
			EngineLibraries.isJavaCppTooOld() ? "Another plugin brings it, and it is too old: see the engine." : FINE);
	}

	private static List<List<Object>> engine() {
		try {
			// Classes of the engine's check cannot even be loaded beside libraries that do not fit.
			Engine.start();
			final EngineCheck check = EngineCheck.run();
			final boolean processorOnly = check.devices().stream().allMatch(device -> device.startsWith("CPU"));
			return List.of(List.of("Engine", String.format(Locale.ROOT, "TensorFlow %s on the %s, %.0f GFLOP/s", check.version(), check.device(),
				check.gigaflops()), FINE), List.of("Devices", String.join(", ", check.devices()),
					processorOnly ? graphicsCard() : FINE));
		}
		catch (final UserProblem e) {
			return List.of(List.of("Engine", "does not run", e.getMessage()));
		}
	}

	/** What a user does who wants the engine to compute on a graphics card; there is such an engine for one system. */
	private static String graphicsCard() {
		final boolean possible = System.getProperty("os.name").startsWith("Linux") && System.getProperty("os.arch").matches("amd64|x86_64");
		return possible ? "For an NVIDIA card: CUDA 12, cuDNN 9 and the zip of mvn -Pgpu package." : "No engine for this system uses a graphics card.";
	}

	private static List<Object> bioFormats() {
		try {
			final Class<?> found = Class.forName("loci.plugins.BF", false, IJ.getClassLoader());
			final String version = found.getPackage().getImplementationVersion();
			return List.of("Bio-Formats", version == null ? "present" : version, FINE);
		}
		catch (final ClassNotFoundException e) {
			return List.of("Bio-Formats", "absent", "Only for microscope formats: put bioformats_package.jar into plugins.");
		}
	}
}
