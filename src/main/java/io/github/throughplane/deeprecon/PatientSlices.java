package io.github.throughplane.deeprecon;

import io.github.throughplane.geminigan.PatientSplit;
import io.github.throughplane.task.UserProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Slices of hearts by their patients, some of whom are kept out of training.
 *
 * @param <S> what is kept of a slice
 */
final class PatientSlices<S> {

	private static final int FEWEST_PATIENTS = 2;

	private final long seed;
	private final SortedMap<String, List<S>> patients = new TreeMap<>();

	/** @param seed decides who is kept out */
	PatientSlices(final long seed) {
		this.seed = seed;
	}

	void add(final String patient, final List<S> slices) {
		patients.computeIfAbsent(patient, key -> new ArrayList<>()).addAll(slices);
	}

	/** How many slices there are. */
	int size() {
		return patients.values().stream().mapToInt(List::size).sum();
	}

	/**
	 * Who is kept out.
	 *
	 * @throws UserProblem if there are too few patients
	 */
	PatientSplit split() {
		if (patients.size() < FEWEST_PATIENTS)
			throw new UserProblem("There are slices of " + patients.size() + " hearts.",
				"Give those of " + FEWEST_PATIENTS + " at least; useful networks take hundreds.");
		return PatientSplit.of(patients.keySet(), seed);
	}

	/** The slices of some patients. */
	List<S> of(final List<String> names) {
		return names.stream().flatMap(name -> patients.get(name).stream()).toList();
	}

	/** All slices by the names of their patients. */
	Map<String, List<S>> all() {
		return patients;
	}
}
