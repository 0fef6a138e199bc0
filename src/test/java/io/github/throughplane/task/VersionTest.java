package io.github.throughplane.task;

import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.Test;

public class VersionTest {

	@Test
	public void citedAsTheFileForCitationsSays() throws IOException {
		final String citation = Version.citation();
		final List<String> lines = Files.readAllLines(Path.of("CITATION.cff"));
		for (final String key : List.of("title: ", "  - name: ", "repository-code: ")) {
			final String line = lines.stream().filter(candidate -> candidate.startsWith(key)).findFirst().orElseThrow();
			assertTrue(citation + " without " + line, citation.contains(line.substring(key.length())));
		}
		assertTrue(citation, citation.contains(" " + Version.ofThroughplane() + ","));
	}
}
