package io.github.throughplane.tensor;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.task.UserProblem;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.tensorflow.Result;

/** The engine's start, in programs of their own since a native library is loaded once. */
public class EngineTest {

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	/** Starts the engine, has it compute, and says on standard output what went wrong. */
	public static final class Start {

		public static void main(final String[] arguments) {
			try {
				Engine.start();
				System.out.println("result " + Computation.result());
			}
			catch (final UserProblem e) {
				System.out.println("problem " + e.getMessage());
			}
		}
	}

	/** Apart, since its class needs the engine's classes to load. */
	private static final class Computation {

		static float result() {
			try (TensorGraph graph = new TensorGraph(0, Precision.FLOAT32);
				Result result = graph.session().runner().fetch(graph.operations().constant(42f)).run())
			{
				return Tensors.value(result.get(0));
			}
		}
	}

	@Test
	public void startsWithoutAWord() throws Exception {
		final ChildJava.Outcome outcome = ChildJava.run(ChildJava.classPath(entry -> true), Start.class);
		assertEquals("result 42.0", outcome.output().strip());
	}

	@Test
	public void missingNativeLibraryIsAUserProblem() throws Exception {
		final ChildJava.Outcome outcome = ChildJava.run(
			ChildJava.classPath(entry -> !entry.matches(".*tensorflow-core-native-[^/\\\\]*-[a-z]+-[a-z0-9_]+(-gpu)?\\.jar")), Start.class);
		assertTrue(outcome.output(), outcome.output().contains("problem TensorFlow's native library for " + System.getProperty("os.name")));
		assertTrue(outcome.output(), outcome.output().contains("did not load: "));
		assertTrue(outcome.output(), outcome.output().contains("Put the tensorflow-core-native and javacpp jars of this platform"));
		assertEquals(outcome.output(), 0, outcome.exitCode());
	}

	/** As where an update site has put TensorFlow 1: the classes of the package org.tensorflow come from another jar. */
	@Test
	public void olderTensorFlowIsAUserProblem() throws Exception {
		final Path older = temporary.newFolder("older").toPath();
		Files.createDirectories(older.resolve("org/tensorflow/types"));
		Files.write(older.resolve("org/tensorflow/types/UInt8.class"), new byte[0]);
		final List<String> classPath = new ArrayList<>(List.of(older.toString()));
		classPath.addAll(ChildJava.classPath(entry -> !entry.contains("tensorflow-core-api")));
		final ChildJava.Outcome outcome = ChildJava.run(classPath, Start.class);
		assertTrue(outcome.output(), outcome.output().contains("problem An older TensorFlow for Java (version 1) hides the one"));
		assertTrue(outcome.output(), outcome.output().contains("switch off the update sites \"TensorFlow\" and \"CSBDeep\""));
		assertEquals(outcome.output(), 0, outcome.exitCode());
	}
}
