package io.github.throughplane.format;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import io.github.throughplane.WholeProgram;
import io.github.throughplane.imagej.TestImages;
import io.github.throughplane.menu.Launcher;
import io.github.throughplane.menu.LauncherCalls;
import io.github.throughplane.task.PathName;
import io.github.throughplane.task.UserProblem;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.Rule;
import org.junit.Test;
import org.junit.experimental.categories.Category;
import org.junit.rules.TemporaryFolder;

/** Names of files that cannot be. */
@Category(WholeProgram.class)
public class NamesTest {

	/** The name of a skull, in UTF-8, as a shell writes it. */
	private static final String SKULL = "\"$(printf 'Sch\\303\\244del.nii')\"";

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	@Test
	public void aNameThatTheSystemForbidsIsTold() {
		assumeTrue("this system forbids names with NUL", File.separatorChar == '/');
		final String message = assertThrows(UserProblem.class, () -> PathName.of("a\0b")).getMessage();
		assertEquals("There can be no file of the name \"a?b\": Nul character not allowed. Give it another name.", message);
		final LauncherCalls launcher = new LauncherCalls();
		for (final String[] call : new String[][] { { "open-image", "file=a\0b.nii" }, { "interpolate", "input=a\0b.nii", "output=b.nii" },
			{ "interpolate", "input=a.nii", "output=a\0b.nii" }, { "smore", "input=a.nii", "output=b.nii", "model=a\0b.zip" }, { "macro", "a\0b.ijm" } })
			assertTrue(String.join(" ", call), launcher.problem(call).startsWith("There can be no file of the name \"a?b"));
	}

	@Test
	public void aNameThatTheLocaleHasNotIsTold() throws IOException, InterruptedException {
		assumeTrue("this program's own locale has the letter", System.getProperty("sun.jnu.encoding").equals("UTF-8"));
		assumeTrue("there is a shell", new File("/bin/sh").canExecute());
		assertLocaleTold("open-image file=" + SKULL + " output=o.nii");
		assertLocaleTold("open-image file=a.nii output=" + SKULL);
		assertLocaleTold("interpolate input=" + SKULL + " output=o.nii");
		assertLocaleTold("macro " + SKULL);
		final Path skull = folder.newFolder("skulls").toPath().resolve("Sch\u00e4del.tif");
		ImageFiles.save(TestImages.stack(8), skull);
		assertLocaleTold("compare-methods input=skulls output=out");
	}

	private void assertLocaleTold(final String arguments) throws IOException, InterruptedException {
		final String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		final ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", "\"$JAVA_OF_TEST\" -Xmx500m " + Launcher.class.getName() + " " + arguments)
			.directory(folder.getRoot()).redirectErrorStream(true);
		builder.environment().put("JAVA_OF_TEST", java);
		builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
		builder.environment().put("LC_ALL", "C");
		final Process process = builder.start();
		final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(output, Launcher.PROBLEM, process.waitFor());
		assertTrue(output, output.contains("has characters beyond those of the locale that this program runs in, C ("));
		assertTrue(output, output.contains("Set the environment variable LC_ALL to C.UTF-8"));
	}
}
