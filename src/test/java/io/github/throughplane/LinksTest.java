package io.github.throughplane;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.Test;

/** Links between the pages of the documentation lead to files and headings that are there. */
public class LinksTest {

	private static final Pattern BLOCK = Pattern.compile("(?ms)^```.*?^```");
	private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
	private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|mailto:)([^)#\\s]*)(?:#([^)\\s]*))?\\)");
	private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");
	private static final Pattern CLASS = Pattern.compile("io\\.github\\.throughplane\\.[a-z.]+\\.[A-Z]\\w*");
	private static final List<Path> PLACES = List.of(Path.of("docs"), Path.of("models"), Path.of("macros"), Path.of(".github"));

	@Test
	public void everyRelativeLinkLeadsSomewhere() throws IOException {
		final Set<String> broken = new TreeSet<>();
		for (final Path page : pages())
			brokenLinks(page).forEach(link -> broken.add(page + ": " + link));
		assertEquals(Set.of(), broken);
	}

	@Test
	public void everyPageOfBenchmarksIsOnTheirFrontPage() throws IOException {
		final String front = Files.readString(Path.of("docs/benchmarks/README.md"));
		for (final Path page : pages())
			if (page.startsWith("docs/benchmarks") && !page.endsWith("README.md"))
				assertTrue(page.toString(), front.contains("| [" + page.getFileName() + "](" + page.getFileName() + ") |"));
	}

	/** Commands of benchmarks name the classes that measure. */
	@Test
	public void everyClassThatIsNamedIsThere() throws IOException, ClassNotFoundException {
		int named = 0;
		for (final Path page : pages())
			for (final MatchResult name : CLASS.matcher(Files.readString(page)).results().toList()) {
				Class.forName(name.group(), false, getClass().getClassLoader());
				named++;
			}
		assertTrue("" + named, named >= 10);
	}

	@Test
	public void brokenLinksAreFound() throws IOException {
		final Path page = Files.createTempFile("page", ".md");
		Files.writeString(page,
			"# What this says: 5 mm, again\n[a](#what-this-says-5-mm-again) [b](#elsewhere) `[c](code.md)` [d](missing.md#there) [e](https://example.org/missing)\n");
		assertEquals(Set.of("#elsewhere", "missing.md#there"), brokenLinks(page));
		Files.delete(page);
	}

	private static Set<Path> pages() throws IOException {
		final Set<Path> pages = new TreeSet<>();
		try (Stream<Path> top = Files.list(Path.of(""))) {
			top.forEach(pages::add);
		}
		for (final Path place : PLACES)
			if (Files.exists(place))
				try (Stream<Path> files = Files.walk(place)) {
					files.forEach(pages::add);
				}
		pages.removeIf(page -> !page.toString().endsWith(".md"));
		return pages;
	}

	private static Set<String> brokenLinks(final Path page) throws IOException {
		return LINK.matcher(CODE.matcher(withoutBlocks(page)).replaceAll("")).results()
			.filter(link -> !leadsSomewhere(page, link.group(1), link.group(2)))
			.map(link -> link.group(1) + (link.group(2) == null ? "" : "#" + link.group(2)))
			.collect(toCollection(TreeSet::new));
	}

	private static boolean leadsSomewhere(final Path page, final String file, final String heading) {
		final Path target = file.isEmpty() ? page : page.resolveSibling(file);
		try {
			return Files.exists(target) && (heading == null || headings(target).contains(heading));
		}
		catch (final IOException e) {
			throw new IllegalStateException(e);
		}
	}

	/** The headings of a page as addresses, made of them as GitHub does it. */
	private static Set<String> headings(final Path page) throws IOException {
		return HEADING.matcher(withoutBlocks(page)).results()
			.map(heading -> heading.group(1).strip().toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
			.collect(toSet());
	}

	private static String withoutBlocks(final Path page) throws IOException {
		return BLOCK.matcher(Files.readString(page)).replaceAll("");
	}
}
