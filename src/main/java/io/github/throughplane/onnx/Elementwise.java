package io.github.throughplane.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What TensorFlow does with each number by itself. */
final class Elementwise {

	/** By TensorFlow's names. */
	static final Map<String, Kind> KINDS = kinds();

	private Elementwise() {}

	private static Map<String, Kind> kinds() {
		final Map<String, Kind> kinds = new HashMap<>();
		Map.ofEntries(Map.entry("Add", "Add"), Map.entry("Sub", "Sub"), Map.entry("Mul", "Mul"), Map.entry("Div", "Div"), Map.entry("Maximum", "Max"),
			Map.entry("AddN", "Sum"), Map.entry("Neg", "Neg"), Map.entry("Sqrt", "Sqrt"), Map.entry("Exp", "Exp"), Map.entry("Log", "Log"), Map.entry("Tanh", "Tanh"),
			Map.entry("Sigmoid", "Sigmoid"), Map.entry("Relu", "Relu"))
			.forEach((theirs, ours) -> kinds.put(theirs, (Kind.Single) operation -> operation.add(ours, operation.inputs())));
		kinds.put("BiasAdd", (Kind.Single) operation -> {
			operation.requireChannelsLast();
			return operation.add("Add", operation.inputs());
		});
		kinds.put("Square", (Kind.Single) operation -> operation.add("Mul", List.of(operation.input(0), operation.input(0))));
		kinds.put("Rsqrt", (Kind.Single) operation -> operation.add("Reciprocal", List.of(operation.add("Sqrt", operation.inputs()))));
		kinds.put("LeakyRelu", (Kind.Single) operation -> operation.add("LeakyRelu", operation.inputs(), Attribute.real("alpha", operation.attribute("alpha").getF())));
		kinds.put("ClipByValue", (Kind.Single) operation -> operation.add("Max",
			List.of(operation.add("Min", List.of(operation.input(0), operation.input(2))), operation.input(1))));
		kinds.put("Cast", (Kind.Single) operation -> operation.add("Cast", operation.inputs().subList(0, 1), Attribute.whole("to", operation.type("DstT"))));
		return kinds;
	}
}
