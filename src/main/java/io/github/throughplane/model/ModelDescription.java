package io.github.throughplane.model;

import io.github.throughplane.task.Version;
import io.github.throughplane.tensor.Engine;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * All that is to be known about a trained model beside its weights: what it is for, how it was made, and what it takes
 * to make it again. The maps hold plain data (text, Boolean, Integer, Long, Double, List, Map) and read back equal,
 * except that a Long which fits an Integer becomes one.
 *
 * @param method the command that uses the model, in kebab case: {@code clade}, {@code gemini-gan}
 * @param name what people call it, 1 to 128 characters
 * @param description what it was trained on and is good for, 1 to 1024 characters
 * @param authors who trained it; may be empty
 * @param citations publications of the method
 * @param license SPDX identifier, such as {@code CC-BY-4.0}, or empty where the author chose none
 * @param inputSize lengths that the network takes along each axis of space
 * @param settings the method's settings, all of them
 * @param normalisation how raw values were mapped for training
 * @param training what it was trained on and how far: images, epochs, metrics
 * @param seed of everything random in training
 * @param versions of software by name; {@code throughplane} and {@code tensorflow} at least
 */
public record ModelDescription(String method, String name, String description, List<String> authors, List<Citation> citations,
	String license, InputSize inputSize, Map<String, Object> settings, Map<String, Object> normalisation,
	Map<String, Object> training, long seed, Map<String, String> versions)
{

	private static final Pattern METHOD = Pattern.compile("[a-z][a-z0-9-]{0,39}");
	private static final Pattern LICENSE = Pattern.compile("[A-Za-z0-9.+-]{0,64}");
	/** A version as the bioimage.io format takes it. */
	private static final Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9]+){0,3}([.+-]?[A-Za-z0-9.+-]{0,32})");

	public ModelDescription {
		require(METHOD.matcher(method).matches(), "method", method);
		require(!name.isBlank() && name.length() <= 128, "name", name);
		require(!description.isBlank() && description.length() <= 1024, "description", description);
		require(LICENSE.matcher(license).matches(), "license", license);
		authors = List.copyOf(authors);
		citations = List.copyOf(citations);
		settings = PlainData.copy(settings, "settings");
		normalisation = PlainData.copy(normalisation, "normalisation");
		training = PlainData.copy(training, "training");
		versions = Collections.unmodifiableMap(new TreeMap<>(Map.copyOf(versions)));
		require(versions.containsKey("throughplane"), "versions", versions);
		require(VERSION.matcher(versions.getOrDefault("tensorflow", "")).matches(), "versions", versions);
	}

	/** The description of a model that this program has trained: by its developers, without a licence, with the versions of software as they are. */
	public static ModelDescription ofTraining(final String method, final String name, final String trainedOn, final List<Citation> citations,
		final InputSize inputSize, final Map<String, Object> settings, final Map<String, Object> normalisation, final Map<String, Object> training,
		final long seed)
	{
		return new ModelDescription(method, name, trainedOn, List.of("Throughplane developers"), citations, "", inputSize, settings, normalisation,
			training, seed, Map.of("throughplane", Version.ofThroughplane(), "tensorflow", Engine.version()));
	}

	/**
	 * The same, as this version of Throughplane writes it.
	 *
	 * @param newLicense of the model from now on; empty to keep the one it has
	 */
	ModelDescription renewed(final String newLicense) {
		final Map<String, String> renewed = new TreeMap<>(versions);
		renewed.put("throughplane", Version.ofThroughplane());
		return new ModelDescription(method, name, description, authors, citations, newLicense.isEmpty() ? license : newLicense, inputSize, settings,
			normalisation, training, seed, renewed);
	}

	/** The epoch that the weights are of, as the training counted; 1 where it is not told. */
	public int epoch() {
		return training.get("epoch") instanceof final Number epoch ? epoch.intValue() : 1;
	}

	private static void require(final boolean valid, final String field, final Object value) {
		if (!valid)
			throw new IllegalArgumentException("The model's " + field + " is '" + value + "'");
	}
}
