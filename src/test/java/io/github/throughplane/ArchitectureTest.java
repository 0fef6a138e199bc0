package io.github.throughplane;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.Assert.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.github.throughplane.tensor.EngineMemory;
import io.github.throughplane.training.TrainerContract;
import io.github.throughplane.training.graph.GraphTrainee;

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

	/** Each package, sub-packages too, and the packages that it may use beside itself; "command" may use all. */
	static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
		Map.entry("task", Set.of()),
		Map.entry("volume", Set.of("task")),
		Map.entry("interpolation", Set.of("volume", "task")),
		Map.entry("reslice", Set.of("volume", "task")),
		Map.entry("metric", Set.of("volume", "task")),
		Map.entry("array", Set.of("task")),
		Map.entry("tensor", Set.of("array", "volume", "task")),
		Map.entry("onnx", Set.of("tensor", "task")),
		Map.entry("model", Set.of("array", "network", "onnx", "training", "tensor", "volume", "task")),
		Map.entry("network", Set.of("tensor")),
		Map.entry("training", Set.of("array", "task")),
		Map.entry("training.graph", Set.of("training", "tensor", "task")),
		Map.entry("clade", Set.of("array", "network", "training", "training.graph", "tensor", "volume", "model", "task", "interpolation", "reslice", "metric")),
		Map.entry("phantom", Set.of("volume", "task")),
		Map.entry("smore", Set.of("array", "network", "training", "training.graph", "tensor", "volume", "model", "task", "interpolation", "reslice", "metric")),
		Map.entry("shapeprior", Set.of("array", "network", "training", "training.graph", "tensor", "volume", "model", "task")),
		Map.entry("latentoptimisation", Set.of("shapeprior", "model", "network", "tensor", "volume", "task")),
		Map.entry("autoencoder", Set.of("array", "network", "training", "training.graph", "tensor", "volume", "model", "task", "interpolation", "reslice", "metric")),
		Map.entry("baseline", Set.of("network", "tensor")),
		Map.entry("geminigan",
			Set.of("array", "baseline", "network", "training", "training.graph", "tensor", "volume", "model", "task", "interpolation", "reslice", "metric",
				"phantom")),
		Map.entry("adaptation", Set.of("network", "tensor", "training", "training.graph")),
		Map.entry("vama",
			Set.of("adaptation", "array", "geminigan", "network", "training", "training.graph", "tensor", "volume", "model", "task", "interpolation", "metric",
				"phantom")),
		Map.entry("stylegan", Set.of("array", "network", "training", "training.graph", "tensor", "metric", "task")),
		Map.entry("deeprecon", Set.of("array", "geminigan", "stylegan", "network", "training", "training.graph", "tensor", "volume", "model", "metric", "task")),
		Map.entry("imagej", Set.of("volume", "task")),
		Map.entry("format.codec", Set.of()),
		Map.entry("zarr", Set.of("task")),
		Map.entry("format", Set.of("format.codec", "zarr", "imagej", "volume", "task")),
		Map.entry("batch", Set.of("format", "task")),
		Map.entry("blocks", Set.of("clade", "format", "imagej", "interpolation", "model", "smore", "volume", "task", "zarr")),
		Map.entry("view", Set.of("imagej", "volume", "task")),
		Map.entry("view.sidebyside", Set.of("volume", "task")),
		Map.entry("view.picture", Set.of("view", "phantom", "shapeprior", "volume", "task")),
		Map.entry("menu", Set.of("format", "imagej", "view", "volume", "task")),
		Map.entry("statistics", Set.of("task")),
		Map.entry("evaluation", Set.of("metric", "statistics", "volume", "interpolation", "task")),
		Map.entry("evaluation.report", Set.of("evaluation", "metric", "statistics", "task")),
		Map.entry("command.input",
			Set.of("deeprecon", "format", "geminigan", "imagej", "menu", "evaluation", "interpolation", "latentoptimisation", "model", "phantom", "shapeprior", "vama",
				"volume",
				"task")),
		Map.entry("command.output", Set.of("format", "imagej", "view", "phantom", "training", "volume", "task")));

	/**
	 * The packages that may know TensorFlow: those that hold it, and those that write networks of their own. The training loop is none of them, and uses
	 * none, so that a trainee without an engine tests the whole way of a training.
	 */
	private static final Set<String> KNOW_THE_ENGINE =
		Set.of("tensor", "onnx", "network", "training.graph", "clade", "smore", "autoencoder", "shapeprior", "latentoptimisation",
			"geminigan", "baseline", "vama", "stylegan", "deeprecon", "adaptation");

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
		assertEquals("Packages without a row in MAY_USE", Set.of(), strangers);
	}

	private static String packageOf(final JavaClass type) {
		return type.getPackageName().substring(ROOT.length());
	}

	@Test
	public void packagesUseEachOtherInOneDirection() {
		MAY_USE.forEach((name, allowed) -> {
			final List<String> patterns = new ArrayList<>(allowed.stream().map(other -> ROOT + other).toList());
			patterns.add(ROOT + name);
			noClasses().that().resideInAPackage(ROOT + name).should()
				.dependOnClassesThat(resideInAPackage("io.github.throughplane..").and(DescribedPredicate.not(resideInAnyPackage(patterns.toArray(String[]::new)))))
				.allowEmptyShould(true).check(classes);
		});
	}

	/** A package with those in it. */
	private static String pattern(final String name) {
		return ROOT + name + "..";
	}

	@Test
	public void theMethodsDoNotKnowImageJ() {
		noClasses().that().resideOutsideOfPackages(pattern("imagej"), pattern("format"), pattern("view"), pattern("menu"), pattern("command"))
			.should().dependOnClassesThat(resideInAnyPackage("ij..", "org.scijava..", "net.imagej..")
				.and(DescribedPredicate.not(resideInAPackage("org.scijava.util.."))))
			.check(classes);
	}

	@Test
	public void fewPackagesKnowTheEngine() {
		noClasses().that().resideOutsideOfPackages(KNOW_THE_ENGINE.stream().map(ArchitectureTest::pattern).toArray(String[]::new))
			.should().dependOnClassesThat().resideInAnyPackage("org.tensorflow..", "org.bytedeco..")
			.as("a package that writes a network has its name in KNOW_THE_ENGINE").check(classes);
	}

	@Test
	public void everyTrainerKeepsTheContract() {
		final Set<String> trainers = packages(classes, GraphTrainee.class);
		final JavaClasses tests = new ClassFileImporter().withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
			.importPackages(trainers.stream().map(name -> ROOT + name).toArray(String[]::new));
		assertEquals("Packages with a trainee that is a graph, and with a test that inherits TrainerContract", trainers, packages(tests, TrainerContract.class));
	}

	/** The packages of what is derived from a type. */
	private static Set<String> packages(final JavaClasses from, final Class<?> type) {
		return from.stream().filter(found -> found.isAssignableTo(type) && !found.isEquivalentTo(type)).map(ArchitectureTest::packageOf)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/** Through {@link EngineMemory}: else memory that the engine lacks looks like a fault, and nobody takes less. */
	@Test
	public void whoRunsTheEngineSaysWhenMemoryIsShort() {
		noClasses().that().resideOutsideOfPackage(pattern("tensor")).should().callMethod(Session.Runner.class, "run").check(classes);
	}

	/** That of a record may go by the identity of an enum's constant, which is another one in every run: a training that goes by it cannot be resumed. */
	@Test
	public void whatIsKeptInFilesGoesByTheTextOfRecords() {
		noClasses().should().callMethodWhere(target(name("hashCode")).and(target(owner(assignableTo(Record.class).or(assignableTo(Enum.class))))))
			.as("a fingerprint is that of toString() of a record, and of name() of a constant").check(classes);
	}

	@Test
	public void windowsAreMadeInTheirPackagesOnly() {
		noClasses().that()
			.resideOutsideOfPackages(pattern("imagej"), pattern("format.codec"), pattern("view"), pattern("menu"), pattern("command"), pattern("evaluation.report")).and()
			.haveSimpleNameNotEndingWith("Plot")
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
