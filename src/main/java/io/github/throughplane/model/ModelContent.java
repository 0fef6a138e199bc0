package io.github.throughplane.model;

import io.github.throughplane.array.NamedArray;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one trained network puts into a model file.
 *
 * @param inputSize lengths that the network takes
 * @param settings what the network follows from: records, whose components have names that differ
 * @param normalisation how raw values were mapped, in a word or a sentence
 * @param seed of everything random in training
 * @param weights by name
 * @param testInputs in the order of the ports, each with the name of its own
 * @param testOutputs likewise
 */
public record ModelContent(InputSize inputSize, List<Record> settings, String normalisation, long seed, Map<String, float[]> weights,
	List<NamedArray> testInputs, List<NamedArray> testOutputs)
{

	/** The components of all records. */
	Map<String, Object> told() {
		final Map<String, Object> told = new LinkedHashMap<>();
		settings.forEach(record -> told.putAll(RecordMap.of(record)));
		return told;
	}
}
