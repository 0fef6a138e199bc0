package io.github.throughplane.blocks;

import io.github.throughplane.interpolation.Disagreement;
import io.github.throughplane.interpolation.InterpolationSettings;
import io.github.throughplane.interpolation.PartwiseInterpolation;
import io.github.throughplane.task.Progress;
import io.github.throughplane.volume.Columns;
import io.github.throughplane.volume.Foreground;
import io.github.throughplane.volume.Volume;
import io.github.throughplane.volume.Volumes;

import java.util.Locale;
import java.util.Optional;

/** Interpolation block by block. */
public record InterpolationBlocks(InterpolationSettings settings) implements BlockMethod {

	@Override
	public String name() {
		return settings.method().name().toLowerCase(Locale.ROOT);
	}

	@Override
	public double spacing() {
		return settings.spacing();
	}

	@Override
	public int backProjections() {
		return settings.backProjections();
	}

	@Override
	public void require(final Volume volume, final BlockEngines engines) {
		if (settings.spacing() == 0)
			BlockMethod.requireSquare(volume);
	}

	@Override
	public VolumeFacts.Found look(final Volume volume, final int side, final BlockEngines engines, final Progress progress) {
		Volumes.requireFinite(volume, progress.part(0, 0.2));
		return new VolumeFacts.Found(null, new PartwiseInterpolation(volume, settings, side).iterations(progress.part(0.2, 1)), new Foreground(0), 0, null, "", "");
	}

	@Override
	public Volume sharp(final Volume volume, final Columns part, final VolumeFacts.Found found, final BlockEngines engines, final Progress progress) {
		return new PartwiseInterpolation(volume, settings, part.width()).fine(part);
	}

	@Override
	public Optional<BlockDecision> early(final VolumeFacts.Found found) {
		return Optional.of(new BlockDecision(found.iterations(), 0, ""));
	}

	@Override
	public BlockDecision late(final VolumeFacts.Found found, final int iterations, final Disagreement disagreement) {
		return early(found).orElseThrow();
	}
}
