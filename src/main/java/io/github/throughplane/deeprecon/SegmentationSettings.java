package io.github.throughplane.deeprecon;

import io.github.throughplane.task.UserProblem;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * How a segmentation network is trained. The only home of its defaults. Names begin with "segmentation", as a model tells them beside those of its other
 * networks.
 *
 * @param segmentation what labels are made of
 * @param segmentationInversion steps of the search for the codes of the slices that it learns from; 0 for those that the encoder finds
 * @param segmentationBase channels of the first level of the U-Net
 * @param segmentationBatch slices in a step
 * @param segmentationEpochs how often it learns from every slice
 * @param segmentationRate learning rate of Adam, the highest; it falls along a cosine to a hundredth
 * @param segmentationTurn slices are turned by up to this angle, degrees, unless it learns from codes
 * @param segmentationScale by how much they are made larger or smaller at most
 * @param segmentationContrast the most that brightness, 0 to 1, is raised to the power of; the least is 1 over this
 * @param segmentationSeed decides weights, order and augmentation
 */
@RecordBuilder
public record SegmentationSettings(SegmentationKind segmentation, int segmentationInversion, int segmentationBase, int segmentationBatch, int segmentationEpochs,
	double segmentationRate, double segmentationTurn, double segmentationScale, double segmentationContrast, long segmentationSeed)
	implements SegmentationSettingsBuilder.With
{

	/** @throws UserProblem if a value is out of its range */
	public SegmentationSettings {
		UserProblem.requireWithin("number of steps of the search", segmentationInversion, 0, 1_000_000);
		UserProblem.requireWithin("base", segmentationBase, 2, 256);
		UserProblem.requireWithin("batch", segmentationBatch, 1, 1024);
		UserProblem.requireWithin("number of epochs", segmentationEpochs, 1, 100_000);
		UserProblem.requireWithin("learning rate", segmentationRate, 1e-7, 1);
		UserProblem.requireWithin("largest turn", segmentationTurn, 0, 180);
		UserProblem.requireWithin("largest change of size", segmentationScale, 0, 0.9);
		UserProblem.requireWithin("largest power of the brightness", segmentationContrast, 1, 10);
	}

	/** For labels of one kind. */
	public static SegmentationSettings of(final SegmentationKind kind) {
		return SegmentationSettingsBuilder.builder().segmentation(kind).segmentationInversion(kind.needsInversion() ? 300 : 0).segmentationBase(32).segmentationBatch(16)
			.segmentationEpochs(100).segmentationRate(1e-3).segmentationTurn(15).segmentationScale(0.1).segmentationContrast(1.5).segmentationSeed(0).build();
	}
}
