package io.github.throughplane;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.Test;

/** What is written about packages is what {@link ArchitectureTest} holds. */
public class ArchitecturePageTest {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.]+)` \\|");

	/** A picture that is out of date is told together with the one to put there. */
	@Test
	public void pictureShowsWhoMayKnowWhom() throws IOException {
		final String page = Files.readString(Path.of("docs/architecture.md"));
		final String picture = picture(rules());
		assertTrue("The picture of docs/architecture.md has to be:\n" + picture, page.contains(picture));
	}

	@Test
	public void tableOfPackagesIsComplete() throws IOException {
		final Set<String> rows = ROW.matcher(Files.readString(Path.of("CONTRIBUTING.md"))).results().map(row -> row.group(1)).collect(toCollection(TreeSet::new));
		final Set<String> packages = new TreeSet<>(ArchitectureTest.MAY_USE.keySet());
		packages.add("command");
		final Set<String> missing = new TreeSet<>(rules().keySet());
		missing.removeAll(rows);
		assertEquals("Packages without a row in CONTRIBUTING.md", Set.of(), missing);
		assertTrue("Rows of CONTRIBUTING.md: " + rows, packages.containsAll(rows));
	}

	@Test
	public void whatFollowsFromOtherArrowsIsLeftOut() {
		assertEquals("```mermaid\nflowchart TD\n\ta --> b\n\tb --> c\n\td\n```\n",
			picture(new TreeMap<>(Map.of("a", Set.of("b", "c"), "b", Set.of("c"), "c", Set.of(), "d", Set.of()))));
	}

	/** A package with those in it is one room. */
	private static Map<String, Set<String>> rules() {
		final Map<String, Set<String>> rules = new TreeMap<>();
		rules.put("command", new TreeSet<>());
		ArchitectureTest.MAY_USE.forEach((name, allowed) -> allowed.stream().map(ArchitecturePageTest::room)
			.collect(toCollection(() -> rules.computeIfAbsent(room(name), key -> new TreeSet<>()))));
		rules.get("command").addAll(rules.keySet());
		rules.forEach((name, allowed) -> allowed.remove(name));
		return rules;
	}

	private static String room(final String name) {
		return name.split("\\.")[0];
	}

	private static String picture(final Map<String, Set<String>> rules) {
		final StringBuilder picture = new StringBuilder("```mermaid\nflowchart TD\n");
		final Set<String> used = rules.values().stream().flatMap(Set::stream).collect(toSet());
		rules.forEach((name, allowed) -> {
			final Set<String> drawn = new TreeSet<>(allowed);
			allowed.forEach(other -> drawn.removeAll(reached(rules, other)));
			drawn.forEach(other -> picture.append("\t" + name + " --> " + other + "\n"));
			if (drawn.isEmpty() && !used.contains(name))
				picture.append("\t" + name + "\n");
		});
		return picture.append("```\n").toString();
	}

	/** All packages that one may use, directly or by way of others. */
	private static Set<String> reached(final Map<String, Set<String>> rules, final String name) {
		final Set<String> reached = new TreeSet<>();
		for (final String other : rules.get(name)) {
			reached.add(other);
			reached.addAll(reached(rules, other));
		}
		return reached;
	}
}
