package io.github.throughplane.model;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.Test;

public class ModelDescriptionTest {

	@Test
	public void holdsPlainDataOnly() {
		assertEquals("settings.preset is of class java.lang.Float",
			assertThrows(IllegalArgumentException.class, () -> with(Map.of("preset", 1f))).getMessage());
		final Map<String, Object> withNull = new HashMap<>();
		withNull.put("preset", null);
		assertEquals("settings.a[0].preset is empty",
			assertThrows(IllegalArgumentException.class, () -> with(Map.of("a", List.of(withNull)))).getMessage());
		Map<String, Object> deep = Map.of();
		for (int i = 0; i < 20; i++)
			deep = Map.of("a", deep);
		final Map<String, Object> tooDeep = deep;
		assertTrue(assertThrows(IllegalArgumentException.class, () -> with(tooDeep)).getMessage().contains("nested deeper than 16"));
	}

	@Test
	public void whatIsChangedOutsideChangesNothingInside() {
		final List<Object> list = new ArrayList<>(List.of(1));
		final Map<String, Object> settings = new HashMap<>(Map.of("list", list, "seed", 5L, "large", 1L << 40));
		final ModelDescription description = with(settings);
		list.add(2);
		settings.clear();
		assertEquals(Map.of("list", List.of(1), "seed", 5, "large", 1L << 40), description.settings());
		assertThrows(UnsupportedOperationException.class, () -> description.settings().put("a", 1));
	}

	@Test
	public void refusesWhatBioimageIoWould() {
		final ModelDescription good = with(Map.of());
		for (final String method : List.of("", "CLADE", "a b", "-a"))
			assertThrows(IllegalArgumentException.class, () -> new ModelDescription(method, good.name(), good.description(), List.of(),
				List.of(), "",
				good.inputSize(), Map.of(), Map.of(), Map.of(), 0, good.versions()));
		for (final Map<String, String> versions : List.of(Map.of("throughplane", "1"), Map.of("tensorflow", "2.18.0"),
			Map.of("throughplane", "1", "tensorflow", "two")))
			assertThrows(IllegalArgumentException.class, () -> new ModelDescription("clade", good.name(), good.description(), List.of(),
				List.of(), "",
				good.inputSize(), Map.of(), Map.of(), Map.of(), 0, versions));
		assertThrows(IllegalArgumentException.class, () -> new ModelDescription("clade", " ", good.description(), List.of(), List.of(), "",
			good.inputSize(), Map.of(), Map.of(), Map.of(), 0, good.versions()));
		assertThrows(IllegalArgumentException.class, () -> new Citation("A paper", "https://doi.org/10.1000/182"));
	}

	private static ModelDescription with(final Map<String, Object> settings) {
		final ModelDescription from = SampleModel.description("clade");
		return new ModelDescription("clade", from.name(), from.description(), from.authors(), from.citations(), from.license(),
			from.inputSize(),
			settings, from.normalisation(), from.training(), from.seed(), from.versions());
	}
}
