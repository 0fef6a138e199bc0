package io.github.throughplane.tensor;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

import io.github.throughplane.task.EngineLibraries;
import io.github.throughplane.task.UserProblem;

import java.util.Map;

/**
 * The TensorFlow engine of this program: started when first needed, never earlier. This class itself must load where an older
 * TensorFlow hides the engine's classes, so it names hardly any of them.
 */
public final class Engine {

	/** Quiet logs; and oneDNN, which the engine leaves off on processors without AVX-512 though it is faster there too. */
	private static final Map<String, String> SETTINGS = Map.of("TF_CPP_MIN_LOG_LEVEL", "3", "TF_ENABLE_ONEDNN_OPTS", "1");
	private static boolean started;

	private Engine() {}

	/**
	 * Loads the native library once.
	 *
	 * @throws UserProblem if libraries of other plugins do not fit, or the native library for this platform is missing
	 */
	public static synchronized void start() {
		if (started)
			return;
		EngineLibraries.requireFitting();
		final String logLevel = System.getenv("TF_CPP_MIN_LOG_LEVEL");
		prepareEnvironment();
		try {
			org.tensorflow.TensorFlow.version();
		}
		catch (final LinkageError e) {
			throw new UserProblem("TensorFlow's native library for " + System.getProperty("os.name") + " on "
				+ System.getProperty("os.arch") + " did not load: " + rootMessage(e) + ".",
				"Put the tensorflow-core-native and javacpp jars of this platform beside Throughplane's jar; the README lists them.", e);
		}
		if (logLevel == null || logLevel.matches("[23]"))
			ErrorStream.silencedDuring(TensorGraph::runOnce);
		started = true;
	}

	/** Version of the engine, such as "2.18.0"; starts it. */
	public static String version() {
		start();
		return org.tensorflow.TensorFlow.version();
	}

	// The engine reads these from the environment when its library loads, and Java cannot change the environment itself.
	private static void prepareEnvironment() {
		SETTINGS.forEach((name, value) -> {
			if (System.getenv(name) == null)
				setEnvironment(name, value);
		});
	}

	private static void setEnvironment(final String name, final String value) {
		try {
			if (Platform.isWindows())
				Function.getFunction("msvcrt", "_putenv").invokeInt(new Object[] { name + "=" + value });
			else
				NativeLibrary.getProcess().getFunction("setenv").invokeInt(new Object[] { name, value, 1 });
		}
		catch (final LinkageError e) {
			// Only quiet logs and some speed are lost.
			System.getLogger(Engine.class.getName()).log(System.Logger.Level.DEBUG, name + " stays as it is", e);
		}
	}

	private static String rootMessage(final Throwable problem) {
		return problem.getCause() == null ? String.valueOf(problem.getMessage()) : rootMessage(problem.getCause());
	}
}
