package io.github.throughplane.deeprecon;

import io.github.throughplane.network.PredictionNetwork;
import io.github.throughplane.stylegan.StyleShape;
import io.github.throughplane.task.TrainingHistory;
import io.github.throughplane.training.Columns;
import io.github.throughplane.training.Trained;

import java.util.Map;

/**
 * A trained segmentation network: what prediction needs, and what is to be known of its training.
 *
 * @param shape of the generator whose slices it labels
 * @param weights by name, those of batch normalisation included, with nine significant bits so that files of them are small
 * @param history the table of the epochs; without rows for a model read from a file
 * @param epoch the epoch chosen, from 1
 */
public record TrainedSegmentation(StyleShape shape, SegmentationSettings settings, Map<String, float[]> weights, TrainingHistory history, int epoch)
	implements Trained
{

	/** What gives labels with it; closed when done. */
	public SliceSegmenter segmenter() {
		return new SliceSegmenter(PredictionNetwork.loaded(new SegmentationNetwork(shape, settings), weights), settings.segmentation(), shape);
	}

	@Override
	public Columns columns() {
		return SegmentationTrainer.COLUMNS;
	}
}
