package io.github.throughplane.geminigan;

import io.github.throughplane.task.UserProblem;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The networks of the publication's table, which learn from the same pairs in the same way. */
public enum NetworkKind {

	/** One encoder, and a decoder each for the image and the labels. */
	GEMINI(true, true, true),
	/** The U-Net with the image's decoder alone. */
	UNET_IMAGE(true, false, false),
	/** The U-Net with the labels' decoder alone. */
	UNET_LABELS(false, true, false),
	/** Residual blocks at a quarter of the size, for the image alone. */
	SR_GAN_IMAGE(true, false, true),
	/** Residual blocks at a quarter of the size, for the labels alone. */
	SR_GAN_LABELS(false, true, true),
	/** Residual blocks at a quarter of the size, for the image and the labels. */
	SEGSR_GAN(true, true, true);

	private final boolean image;
	private final boolean labels;
	private final boolean adversarial;

	NetworkKind(final boolean image, final boolean labels, final boolean adversarial) {
		this.image = image;
		this.labels = labels;
		this.adversarial = adversarial;
	}

	/** Whether it gives an image. */
	public boolean hasImage() {
		return image;
	}

	/** Whether it gives labels. */
	public boolean hasLabels() {
		return labels;
	}

	/** Whether a discriminator belongs to it. */
	public boolean isAdversarial() {
		return adversarial;
	}

	/** As commands name it: gemini, unet-image. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * The network named as in commands, in any case.
	 *
	 * @throws UserProblem that lists the names, if there is none of that name
	 */
	public static NetworkKind named(final String name) {
		return Arrays.stream(values()).filter(kind -> kind.toString().equalsIgnoreCase(name)).findFirst()
			.orElseThrow(() -> new UserProblem("There is no network '" + name + "'.",
				"Choose one of " + Arrays.stream(values()).map(NetworkKind::toString).collect(Collectors.joining(", ")) + "."));
	}
}
