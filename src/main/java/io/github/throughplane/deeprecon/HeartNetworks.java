package io.github.throughplane.deeprecon;

import io.github.throughplane.deeprecon.DeepReconModel.HeartModel;
import io.github.throughplane.network.OpenNetwork;
import io.github.throughplane.stylegan.InversionSettings;

import java.util.Optional;

/**
 * The networks of a model that make hearts of series, one series after the other.
 *
 * @param finder finds codes
 * @param hearts makes volumes of codes, with labels where the model has them
 */
record HeartNetworks(CodeFinder finder, LabelledHearts hearts) implements OpenNetwork {

	/**
	 * Opens them.
	 *
	 * @param model with an encoder
	 * @param name of the model, for messages
	 * @param search how codes are searched for
	 * @throws io.github.throughplane.task.UserProblem if the model has no encoder, or its labels are not of what the generator makes
	 */
	static HeartNetworks of(final HeartModel model, final String name, final InversionSettings search) {
		final Optional<TrainedSegmentation> segmentation = model.segmentationOfMade(name);
		return new HeartNetworks(new CodeFinder(model.requireEncoder(name), model.slices(), search), new LabelledHearts(model.generator(), segmentation));
	}

	@Override
	public void close() {
		finder.close();
		hearts.close();
	}
}
