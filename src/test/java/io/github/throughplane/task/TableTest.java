package io.github.throughplane.task;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class TableTest {

	@Rule
	public final TemporaryFolder temporary = new TemporaryFolder();

	/** RFC 4180. */
	@Test
	public void cellsOfCsv() {
		final Table table = new Table(List.of("a", "b"), List.of(List.of("x, \"y\"", Double.NaN), List.of("line\nbreak", 0.1)));
		assertEquals("a,b\n\"x, \"\"y\"\"\",NaN\n\"line\nbreak\",0.1\n", table.csv());
	}

	@Test
	public void readsBackWhatItWrote() {
		final Table table = new Table(List.of("a,b", "", "\"", "\r"), List.of(List.of("\"\"", ",", "\n\r\n", "x\"y"), List.of("", " 1", "", "")));
		assertEquals(table, Table.parse(table.csv()));
		final Table narrow = new Table(List.of("only"), List.of(List.of(""), List.of("")));
		assertEquals(narrow, Table.parse(narrow.csv()));
	}

	@Test
	public void readsWhatOthersWrite() {
		final Table expected = new Table(List.of("input", "spacing"), List.of(List.of("a b.tif", "1.5"), List.of("c.tif", "")));
		for (final String csv : new String[] { "input,spacing\r\n\"a b.tif\",1.5\r\nc.tif,\r\n", "input,spacing\na b.tif,\"1.5\"\nc.tif,",
			"input,spacing\ra b.tif,1.5\rc.tif,\"\"\r" })
			assertEquals(expected, Table.parse(csv));
		assertEquals(List.of("a"), Table.parse("a").columns());
	}

	@Test
	public void refusesWhatIsNoTable() {
		for (final String csv : new String[] { "", "a,b\n1\n", "a\n1,2\n", "a\n\"open", "a\n\"1\"2\n", "a\n1\"2\"\n", "\"" })
			assertThrows(csv, IllegalArgumentException.class, () -> Table.parse(csv));
		assertThrows(IllegalArgumentException.class, () -> new Table(List.of("a"), List.of(List.of(1, 2))));
	}

	/** Long cells, many quotes and many lines are read without a stack that grows with them. */
	@Test
	public void readsLargeTables() {
		final Table table = new Table(List.of("a"), List.of(List.of("\"".repeat(100_000)), List.of("x".repeat(100_000))));
		assertEquals(table, Table.parse(table.csv()));
		assertEquals(99_999, Table.parse("a\n".repeat(100_000)).rows().size());
	}

	@Test
	public void roundsFractionsAlone() {
		assertEquals(List.of(0.3333, 123457, 123457.0, 71.3, -0.00001235, 0.0, Double.NaN, Double.POSITIVE_INFINITY, "1.23456"),
			new Table(List.of("a", "b", "c", "d", "e", "f", "g", "h", "i"),
				List.of(List.of(1 / 3.0, 123457, 123456.7, 71.29999999996939, -0.000012345678, 0.0, Double.NaN, Double.POSITIVE_INFINITY, "1.23456")))
				.forPeople().rows().get(0));
	}

	@Test
	public void decimalsOfColumns() {
		final Table table = new Table(List.of("number", "HD", "share", "volume", "nothing", "tiny", "name"),
			List.of(List.of(1, 12.25, 0.5, 123456.7, 0.0, 1e-12, "a"), List.of(2.0, -3.0, Double.NaN, 2.5, 0.0, 0.0, "b")));
		assertEquals(List.of(0, 2, 4, 0, 0, 9, 0), IntStream.range(0, 7).mapToObj(table::decimalsForPeople).toList());
	}

	@Test
	public void namesAndValues() throws IOException {
		final Map<String, Double> values = new LinkedHashMap<>();
		values.put("SSIM", 0.5);
		values.put("PSNR", 1e-7);
		final Table table = Table.ofMetrics(values);
		assertTrue(table.isNamesAndValues());
		assertFalse(new Table(List.of("a"), List.of()).isNamesAndValues());
		final Path file = temporary.getRoot().toPath().resolve("table.csv");
		table.write(file);
		assertEquals("metric,value\nSSIM,0.5\nPSNR,1.0E-7\n", Files.readString(file));
	}
}
