package io.github.throughplane.tensor;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.NeedsEngine;
import io.github.throughplane.task.UserProblem;

import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.tensorflow.Result;

/** The engine's start, in programs of their own since a native library is loaded once. */
@Category(NeedsEngine.class)
public class EngineTest {

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

	/** As where an update site has put TensorFlow 1: its jar stands before the engine's, as its name does. */
	@Test
	public void olderTensorFlowIsAUserProblem() throws Exception {
		final String said = withOlder("libtensorflow-1.12.0.jar");
		assertTrue(said, said.contains("problem An older TensorFlow for Java (version 1) hides the one that Throughplane needs: "));
		assertTrue(said, said.contains("libtensorflow-1.12.0.jar. In Fiji, switch off the update sites \"TensorFlow\" and \"CSBDeep\""));
	}

	@Test
	public void olderJavaCppIsAUserProblem() throws Exception {
		final String said = withOlder("javacpp-1.5.7.jar");
		assertTrue(said, said.contains("problem JavaCPP 1.5.7, which another plugin brings, is too old for the engine: "));
		assertTrue(said, said.contains("javacpp-1.5.7.jar. Remove this file or update what brought it: 1.5.8 or newer is needed."));
	}

	/** The version that Fiji manages. */
	@Test
	public void javaCppOfFijiFits() throws Exception {
		assertEquals("result 42.0", withOlder("javacpp-1.5.10.jar"));
	}

	private static String withOlder(final String library) throws Exception {
		final ChildJava.Outcome outcome = ChildJava.run(ChildJava.classPathBehind(library), Start.class);
		assertEquals(outcome.output(), 0, outcome.exitCode());
		return outcome.output().strip();
	}
}
