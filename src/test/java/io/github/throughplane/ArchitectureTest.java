package io.github.throughplane;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.Assert.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.github.throughplane.tensor.EngineMemory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.BeforeClass;
import org.junit.Test;
import org.tensorflow.Session;

/** Who may know whom: packages use each other in one direction only. */
public class ArchitectureTest {

	private static final String ROOT = "io.github.throughplane.";

	/** Each package and the packages that it may use beside itself; "command" may use all. */
	private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
		Map.entry("task", Set.of()),
		Map.entry("volume", Set.of("task")),
		Map.entry("interpolation", Set.of("volume", "task")),
		Map.entry("reslice", Set.of("volume", "task")),
		Map.entry("metric", Set.of("volume", "task")),
		Map.entry("array", Set.of("task")),
		Map.entry("tensor", Set.of("volume", "task")),
		Map.entry("model", Set.of("array", "tensor", "volume", "task")),
		Map.entry("network", Set.of("tensor")),
		Map.entry("training", Set.of("array", "tensor", "task")),
		Map.entry("clade", Set.of("array", "network", "training", "tensor", "volume", "model", "task", "interpolation", "reslice", "metric")),
		Map.entry("phantom", Set.of("volume", "task")),
		Map.entry("smore", Set.of("array", "network", "training", "tensor", "volume", "model", "task", "interpolation", "reslice", "metric")),
		Map.entry("shapeprior", Set.of("array", "network", "training", "tensor", "volume", "model", "task")),
		Map.entry("latentoptimisation", Set.of("shapeprior", "tensor", "volume", "task")),
		Map.entry("autoencoder", Set.of("array", "network", "training", "tensor", "volume", "model", "task", "interpolation", "reslice", "metric")),
		Map.entry("imagej", Set.of("volume", "task")),
		Map.entry("format", Set.of("imagej", "volume", "task")),
		Map.entry("view", Set.of("imagej", "volume", "task")),
		Map.entry("menu", Set.of("format", "imagej", "view", "volume", "task")),
		Map.entry("statistics", Set.of("task")),
		Map.entry("evaluation", Set.of("metric", "statistics", "volume", "interpolation", "task")));

	private static JavaClasses classes;

	@BeforeClass
	public static void read() {
		classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.github.throughplane");
	}

	@Test
	public void everyPackageHasItsPlace() {
		final Set<String> strangers = classes.stream().map(ArchitectureTest::packageOf).collect(Collectors.toCollection(TreeSet::new));
		strangers.removeAll(MAY_USE.keySet());
		strangers.remove("command");
		assertEquals(Set.of(), strangers);
	}

	private static String packageOf(final JavaClass type) {
		return type.getPackageName().substring(ROOT.length()).split("\\.")[0];
	}

	@Test
	public void packagesUseEachOtherInOneDirection() {
		MAY_USE.forEach((name, allowed) -> {
			final List<String> patterns = new ArrayList<>(allowed.stream().map(ArchitectureTest::pattern).toList());
			patterns.add(pattern(name));
			noClasses().that().resideInAPackage(pattern(name)).should()
				.dependOnClassesThat(resideInAPackage("io.github.throughplane..").and(DescribedPredicate.not(resideInAnyPackage(patterns.toArray(String[]::new)))))
				.allowEmptyShould(true).check(classes);
		});
	}

	private static String pattern(final String name) {
		return ROOT + name + "..";
	}

	@Test
	public void theMethodsDoNotKnowImageJ() {
		noClasses().that().resideOutsideOfPackages(pattern("imagej"), pattern("format"), pattern("view"), pattern("menu"), pattern("command"))
			.should().dependOnClassesThat(resideInAnyPackage("ij..", "org.scijava..", "net.imagej..")
				.and(DescribedPredicate.not(resideInAPackage("org.scijava.util..")))).check(classes);
	}

	/** A trainee that needs no engine tests the whole way of a training. */
	@Test
	public void theTrainingLoopKnowsNoEngine() {
		noClasses().that().resideInAPackage(ROOT + "training").should().dependOnClassesThat().resideInAnyPackage(pattern("training.graph"), pattern("tensor"),
			pattern("network")).check(classes);
	}

	@Test
	public void onlyTensorKnowsTheEngine() {
		noClasses().that().resideOutsideOfPackages(pattern("tensor"), pattern("network"), pattern("training.graph"), pattern("clade"), pattern("smore"), pattern("autoencoder"), pattern("shapeprior"),
			pattern("latentoptimisation"))
			.should().dependOnClassesThat().resideInAnyPackage("org.tensorflow..", "org.bytedeco..").check(classes);
	}

	/** Through {@link EngineMemory}: else memory that the engine lacks looks like a fault, and nobody takes less. */
	@Test
	public void whoRunsTheEngineSaysWhenMemoryIsShort() {
		noClasses().that().resideOutsideOfPackage(pattern("tensor")).should().callMethod(Session.Runner.class, "run").check(classes);
	}

	@Test
	public void windowsAreMadeInTheirPackagesOnly() {
		noClasses().that().resideOutsideOfPackages(pattern("imagej"), pattern("format.codec"), pattern("view"), pattern("menu"), pattern("command"), pattern("evaluation.report")).and().haveSimpleNameNotEndingWith("Plot")
			.should().dependOnClassesThat().resideInAnyPackage("java.awt..", "javax.swing..").check(classes);
	}

	/** The engine of the profile dl4j keeps a library from it. */
	@Test
	public void onlyTheLauncherWritesToTheConsole() {
		noClasses().that().doNotHaveSimpleName("Launcher").and().doNotHaveSimpleName("ConsoleProgress").and().doNotHaveSimpleName("SameDiffEngine")
			.should().accessField(System.class, "out").orShould().accessField(System.class, "err").check(classes);
		noClasses().that().doNotHaveSimpleName("Launcher").should().callMethod(Throwable.class, "printStackTrace").check(classes);
	}
}
