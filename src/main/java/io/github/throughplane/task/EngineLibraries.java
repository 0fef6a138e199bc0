package io.github.throughplane.task;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Optional;
import java.util.Properties;

/**
 * The Java libraries of the engine among those that other plugins bring. Names them by words, and none of their classes, since this class has
 * to load where they do not fit.
 */
public final class EngineLibraries {

	/** TensorFlow 1 has a class of this name too; its version for Java used the same package. */
	private static final String COMMON = "org/tensorflow/Tensor.class";
	private static final String ONLY_IN_1 = "org/tensorflow/types/UInt8.class";
	private static final String ONLY_IN_2 = "org/tensorflow/types/TFloat32.class";

	private static final String JAVACPP = "org/bytedeco/javacpp/Loader.class";
	private static final String JAVACPP_VERSION = "META-INF/maven/org.bytedeco/javacpp/pom.properties";
	/** Before it, JavaCPP lacks a constructor that the engine calls. */
	private static final String OLDEST_JAVACPP = "1.5.8";

	private EngineLibraries() {}

	/** @throws UserProblem if there is a {@link #conflict} */
	public static void requireFitting() {
		conflict().ifPresent(problem -> {
			throw problem;
		});
	}

	/** The problem where classes of an older TensorFlow stand before those of the engine, or an older JavaCPP before the one that loads it. */
	public static Optional<UserProblem> conflict() {
		if (!isFrom(find(COMMON).orElse(null), find(ONLY_IN_2).orElse(null)))
			return Optional.of(new UserProblem("An older TensorFlow for Java (version 1) hides the one that Throughplane needs"
				+ olderTensorFlow().map(file -> ": " + file).orElse("") + ".",
				"In Fiji, switch off the update sites \"TensorFlow\" and \"CSBDeep\" and remove libtensorflow-1.*.jar from the jars folder."));
		if (isJavaCppTooOld())
			return Optional.of(new UserProblem("JavaCPP " + javaCpp() + ", which another plugin brings, is too old for the engine: "
				+ find(JAVACPP).map(EngineLibraries::file).orElse("") + ".",
				"Remove this file or update what brought it: " + OLDEST_JAVACPP + " or newer is needed."));
		return Optional.empty();
	}

	/** Whether the JavaCPP that loads the engine is too old for it. */
	public static boolean isJavaCppTooOld() {
		final String version = javaCpp();
		return !version.isEmpty() && Runtime.Version.parse(version).compareTo(Runtime.Version.parse(OLDEST_JAVACPP)) < 0;
	}

	/** The file with an older TensorFlow for Java, whether it hides the engine or not; none where there is none. */
	public static Optional<String> olderTensorFlow() {
		return find(ONLY_IN_1).map(EngineLibraries::file);
	}

	/** The version of JavaCPP that loads the engine, such as "1.5.11"; empty where it does not tell. */
	public static String javaCpp() {
		final Properties properties = new Properties();
		final URL found = find(JAVACPP_VERSION).orElse(null);
		if (found == null)
			return "";
		try (InputStream in = found.openStream()) {
			properties.load(in);
		}
		catch (final IOException e) {
			return "";
		}
		final String version = properties.getProperty("version", "");
		return version.matches("[1-9]\\d*(\\.\\d+)*") ? version : "";
	}

	private static Optional<URL> find(final String resource) {
		return Optional.ofNullable(EngineLibraries.class.getClassLoader().getResource(resource));
	}

	private static boolean isFrom(final URL url, final URL other) {
		return url != null && other != null && file(url).equals(file(other));
	}

	/** The jar or folder that a class or text was found in. */
	private static String file(final URL found) {
		return found.toString().replaceFirst("^jar:", "").replaceFirst("^file:", "").replaceFirst("(!/|/)(org|META-INF)/.*$", "");
	}
}
