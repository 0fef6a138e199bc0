package io.github.throughplane.model;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.network.PredictionNetwork;
import io.github.throughplane.training.Trained;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What the models of one method are on disk, for writing and for reading.
 *
 * @param method its name in model files
 * @param ports what its networks take and give: one of these, as the settings say
 * @param publications of the method
 * @param tolerance largest difference of a test output on another processor
 * @param share of the values of a test output that may differ by more, where a network decides between classes
 * @param normalisation how other programs map values for a network, by what its model says of how raw values were mapped
 */
public record ModelType(String method, List<Ports> ports, List<Citation> publications, double tolerance, double share,
	Function<String, Normalisation> normalisation)
{

	/** @throws IllegalArgumentException without a publication, which the format of model files demands */
	public ModelType {
		ports = List.copyOf(ports);
		if (publications.isEmpty())
			throw new IllegalArgumentException("The models of " + method + " name no publication");
	}

	/** A method whose networks all take and give the same. */
	public ModelType(final String method, final Ports ports, final List<Citation> publications, final double tolerance, final double share,
		final Function<String, Normalisation> normalisation)
	{
		this(method, List.of(ports), publications, tolerance, share, normalisation);
	}

	/**
	 * Writes a model file.
	 *
	 * @param name what people call the model
	 * @param trainedOn one sentence on the images
	 * @param network with the weights of the content
	 */
	public void write(final Path zip, final Trained trained, final ModelContent content, final PredictionNetwork network, final String name,
		final String trainedOn)
	{
		final ModelDescription description = ModelDescription.ofTraining(method, name, trainedOn, publications, content.inputSize(), content.told(),
			Map.of("rule", content.normalisation()), trained.history().summary(trained.epoch(), trained.columns().kept()), content.seed());
		ModelFile.write(zip, new TrainedModel(description, NamedArray.all(network.shapes(), content.weights()), content.testInputs(), content.testOutputs()),
			normalisation.apply(content.normalisation()), network::export);
	}

	/**
	 * Reads a model file of this method.
	 *
	 * @throws io.github.throughplane.task.UserProblem if the file is no whole one
	 */
	public TrainedModel read(final Path zip) {
		return ModelFile.read(zip, method, ports);
	}

	/**
	 * The weights of a model, once it is sure that the network gives here what it gave where it was trained.
	 *
	 * @param network built with the weights that the model gives
	 * @param run runs it on the test inputs
	 * @throws io.github.throughplane.task.UserProblem if it does not
	 */
	public Map<String, float[]> tested(final TrainedModel model, final PredictionNetwork network, final UnaryOperator<List<NamedArray>> run) {
		final Map<String, float[]> weights = model.weights(network.shapes());
		test().require(model, run);
		return weights;
	}

	/** How a network of this method is tested. */
	SelfTest test() {
		return new SelfTest(tolerance, share);
	}
}
