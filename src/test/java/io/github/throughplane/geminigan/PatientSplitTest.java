package io.github.throughplane.geminigan;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNotEquals;
import static org.junit.Assert.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.junit.Test;

/** Nobody is learned from and judged by, but where there is nobody else. */
public class PatientSplitTest {

	private static List<String> patients(final int count) {
		return IntStream.range(0, count).mapToObj(i -> String.format("p%03d", i)).toList();
	}

	@Test
	public void eightyTenTen() {
		final PatientSplit split = PatientSplit.of(patients(100), 1);
		assertEquals(80, split.training().size());
		assertEquals(10, split.validation().size());
		assertEquals(10, split.test().size());
		final Set<String> all = new TreeSet<>(split.training());
		all.addAll(split.validation());
		all.addAll(split.test());
		assertEquals(new TreeSet<>(patients(100)), all);
		assertEquals(split, PatientSplit.of(patients(100), 1));
		assertNotEquals(split.test(), PatientSplit.of(patients(100), 2).test());
	}

	@Test
	public void fewPatientsAreToldOf() {
		assertEquals(10, PatientSplit.of(patients(10), 1).training().size() + 2);
		final PatientSplit nine = PatientSplit.of(patients(9), 1);
		assertEquals(8, nine.training().size());
		assertEquals(1, nine.validation().size());
		assertTrue(nine.description(), nine.description().contains("none is left to test, as there are fewer than 10"));
		final PatientSplit two = PatientSplit.of(patients(2), 1);
		assertEquals(1, two.training().size());
		assertNotEquals(two.training(), two.validation());
		final PatientSplit one = PatientSplit.of(patients(1), 1);
		assertEquals("The only patient, p000, was learned from and judged by: the Dice of the training says nothing of other hearts.", one.description());
	}

	/** A model's description takes a thousand characters. */
	@Test
	public void manyPatientsAreNotAllNamed() {
		final String description = PatientSplit.of(IntStream.range(0, 500).mapToObj(i -> "phantom " + i).toList(), 1).description();
		assertTrue(description, description.matches("Learned from 400 patients; judged by (phantom \\d+, )+phantom \\d+ and \\d+ more, as the seed decides; "
			+ "left to test: (phantom \\d+, )+phantom \\d+ and \\d+ more, as the seed decides\\."));
		assertTrue(description.length() + " characters", description.length() < 600);
	}

	@Test
	public void onePatientIsNamedHoweverLongTheName() {
		final String name = "x".repeat(300);
		final PatientSplit split = new PatientSplit(List.of("a"), List.of(name, "b"), List.of("c"));
		assertEquals("Learned from 1 patient; judged by " + name + " and 1 more, as the seed decides; left to test: c.", split.description());
	}
}
