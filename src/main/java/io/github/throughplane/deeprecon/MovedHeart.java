package io.github.throughplane.deeprecon;

import io.github.throughplane.geminigan.FoundHeart;
import io.github.throughplane.task.Table;
import io.github.throughplane.volume.LabelVolume;
import io.github.throughplane.volume.Volume;

import java.util.List;

/**
 * A heart that beats as another one does.
 *
 * @param hearts one for each frame, in the place of the source
 * @param curves their volumes, and those of the two hearts
 * @param psnr how well the generator makes the worst of the slices again that a frame was made of, dB
 * @param remarks what to know of it, whole sentences
 */
public record MovedHeart(List<FoundHeart> hearts, MotionCurves curves, double[] psnr, List<String> remarks) {

	public MovedHeart {
		hearts = List.copyOf(hearts);
		psnr = psnr.clone();
		remarks = List.copyOf(remarks);
	}

	@Override
	public double[] psnr() {
		return psnr.clone();
	}

	/** Volumes of every frame, with those of source and target. */
	public Table volumes() {
		return curves.volumes(psnr);
	}

	/** Images in raw units of the source. */
	public List<Volume> images() {
		return hearts.stream().map(heart -> heart.volume().image()).toList();
	}

	/** Labels 0 background, 1 left cavity, 2 myocardium, 3 right cavity. */
	public List<LabelVolume> labels() {
		return hearts.stream().map(heart -> heart.volume().labels()).toList();
	}
}
