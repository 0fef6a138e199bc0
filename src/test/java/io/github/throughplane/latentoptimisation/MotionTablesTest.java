package io.github.throughplane.latentoptimisation;

import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.Test;

/** The docs tell what was measured. */
public class MotionTablesTest {

	@Test
	public void tablesOfTheDocsAreThoseOfTheMeasuredRows() throws IOException {
		final Path docs = Path.of("docs/benchmarks");
		final String benchmarks = Files.readString(docs.resolve("labels.md"));
		for (final String table : new MotionTables(docs).all())
			assertTrue("missing in docs/benchmarks/labels.md:\n" + table, benchmarks.contains(table));
	}
}
