package io.github.throughplane.model;

import static org.junit.Assert.assertThrows;

import java.util.List;

import org.junit.Test;

public class ModelTypeTest {

	/** The bioimage.io format has no model that cites nothing. */
	@Test
	public void namesAPublication() {
		final Ports ports = new Ports("image", "sharp_image");
		assertThrows(IllegalArgumentException.class, () -> new ModelType("clade", ports, List.of(), 0, 0, rule -> Normalisation.NONE));
	}
}
