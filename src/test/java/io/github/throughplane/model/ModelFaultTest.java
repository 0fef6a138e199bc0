package io.github.throughplane.model;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.github.throughplane.array.NamedArray;
import io.github.throughplane.array.Npy;
import io.github.throughplane.array.Safetensors;
import io.github.throughplane.task.UserProblem;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Files that are not what they should be: each is refused with its reason, and nothing is written. */
public class ModelFaultTest {

	@Rule
	public TemporaryFolder temporary = new TemporaryFolder();

	private Path folder;
	private Path model;

	@Before
	public void writeModel() throws IOException {
		folder = temporary.getRoot().toPath();
		model = SampleModel.write(folder);
	}

	@Test
	public void noFile() {
		refuses(folder.resolve("missing.zip"), "There is no model file " + folder.resolve("missing.zip"));
		refuses(folder, "There is no model file " + folder);
	}

	@Test
	public void noZip() throws IOException {
		refuses(Files.write(folder.resolve("empty.zip"), new byte[0]), "it is not a zip file");
		refuses(Files.writeString(folder.resolve("text.zip"), "a text, not a zip"),
			"it is not a zip file. Choose the .zip that training wrote.");
	}

	@Test
	public void cutOffAnywhere() throws IOException {
		final byte[] whole = Files.readAllBytes(model);
		for (int length = 4; length < whole.length; length += 97)
			refuses(Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, length)), "damaged or cut off");
	}

	@Test
	public void anotherMethod() {
		final String message = assertThrows(UserProblem.class, () -> ModelFile.read(model, "gemini-gan")).getMessage();
		assertEquals(model + " is a model of the method clade, not gemini-gan. "
			+ "Use it with the command clade, or choose a model of gemini-gan.", message);
	}

	@Test
	public void newerFormat() throws IOException {
		refuses(description(yaml -> yaml.replace("    format_version: 1", "    format_version: 2").replace("0.1.0-SNAPSHOT", "0.9.1")),
			"has the model format 2, written by Throughplane 0.9.1; this version reads format 1. Install Throughplane 0.9.1 or newer.");
	}

	@Test
	public void anotherProgramsModel() throws IOException {
		refuses(description(yaml -> yaml.replace("  throughplane:\n", "  deepimagej:\n")),
			"is not a model of Throughplane. Other bioimage.io models run in deepImageJ.");
		refuses(description(yaml -> yaml.replace("type: model", "type: dataset")), "is not a model of Throughplane.");
	}

	@Test
	public void hostileYaml() throws IOException {
		refuses(description(yaml -> yaml + "evil: !!javax.script.ScriptEngineManager [!!java.net.URL ['http://localhost/']]\n"),
			"rdf.yaml is not readable");
		refuses(description(yaml -> yaml + "a: &a [1, 1]\nb: &b [*a, *a]\nc: [*b, *b]\n"), "rdf.yaml is not readable");
		refuses(description(yaml -> yaml + "deep: " + "[".repeat(100_000) + "\n"), "rdf.yaml is not readable");
		refuses(description(yaml -> yaml + "type: model\n"), "rdf.yaml is not readable");
		refuses(description(yaml -> yaml.replace("description: Tr", "description: \0Tr")), "rdf.yaml is not readable");
		refuses(description(yaml -> "just text"), "rdf.yaml is no map");
		refuses(description(yaml -> ""), "rdf.yaml is no map");
		refuses(description(yaml -> yaml + "#".repeat(Resource.LARGEST)), "would unpack from");
	}

	@Test
	public void fieldsMissingOrWrong() throws IOException {
		refuses(description(yaml -> yaml.replace("    method: clade\n", "")), "rdf.yaml: config.throughplane.method is missing");
		refuses(description(yaml -> yaml.replace("    seed: -9223372036854775808\n", "    seed: 1.5\n")),
			"config.throughplane.seed is 1.5, not a whole number");
		refuses(description(yaml -> yaml.replace("      minimum: 8\n", "      minimum: 0\n")), "Input size 0 + n * 4");
		refuses(description(yaml -> yaml.replace("      minimum: 8\n", "      minimum: 99999999999\n")), "integer overflow");
		refuses(description(yaml -> yaml.replace("      preset: lite\n", "      2: lite\n")), "settings has the key 2, which is no text");
		refuses(description(yaml -> yaml.replace("      preset: lite\n", "      preset: 2020-02-30\n")), "rdf.yaml");
		refuses(description(yaml -> yaml.replace("- name: A. Physicist", "- A. Physicist")), "authors has an entry that is no map");
		refuses(description(yaml -> yaml.replace("10.1000/182", "http://a b")), "Citation 'Pascale et al., CLADE' with DOI 'http://a b'");
	}

	@Test
	public void sizesThatDoNotFit() throws IOException {
		refuses(description(yaml -> yaml.replace("      step: 4\n", "      step: 3\n")), "does not fit InputSize[minimum=8, step=3]");
	}

	@Test
	public void contentThatIsNotWhatTheDescriptionSays() throws IOException {
		refuses(with(ResourceWriter.WEIGHTS, bytes -> {
			bytes[bytes.length - 1] ^= 1;
			return bytes;
		}), "weights.safetensors is not the file that rdf.yaml describes (its SHA-256 differs)");
		refuses(with(SampleModel.TEST_INPUT, bytes -> new byte[0]), "test_input.npy is not the file");
	}

	@Test
	public void missingEntries() throws IOException {
		for (final String name : List.of(ResourceWriter.DESCRIPTION, ResourceWriter.WEIGHTS, SampleModel.TEST_INPUT,
			SampleModel.TEST_OUTPUT))
		{
			final Map<String, byte[]> entries = entries(model);
			entries.remove(name);
			refuses(zip(entries), "is not a whole model: " + name + " is missing");
		}
	}

	@Test
	public void weightsThatAreNotFinite() throws IOException {
		final ByteArrayOutputStream weights = new ByteArrayOutputStream();
		Safetensors.write(weights, List.of(new NamedArray("a", new int[] { 2 }, new float[] { 1, Float.NaN })), Map.of());
		refuses(consistent(ResourceWriter.WEIGHTS, weights.toByteArray()), "Array a has values that are not finite");
	}

	@Test
	public void noWeights() throws IOException {
		final ByteArrayOutputStream weights = new ByteArrayOutputStream();
		Safetensors.write(weights, List.of(), Map.of());
		refuses(consistent(ResourceWriter.WEIGHTS, weights.toByteArray()), "A model without weights");
	}

	@Test
	public void testArraysOfOtherShapes() throws IOException {
		refuses(consistent(SampleModel.TEST_INPUT, Npy.write(new NamedArray("a", new int[] { 96 }, new float[96]))), "Test array input[96]");
		refuses(consistent(SampleModel.TEST_OUTPUT, Npy.write(new NamedArray("a", new int[] { 2, 8, 6, 1 }, new float[96]))),
			"is another batch than");
		refuses(consistent(SampleModel.TEST_INPUT, Npy.write(new NamedArray("a", new int[] { 1, 9, 12, 1 }, new float[108]))),
			"does not fit");
	}

	/** Names of inputs and outputs become names of entries and of what a network is fed. */
	@Test
	public void inputsAndOutputsOfOtherNames() throws IOException {
		for (final String name : List.of("", "Input", "../input", "1st", "a".repeat(33), "output"))
			refuses(description(yaml -> yaml.replace("- id: input\n", "- id: '" + name + "'\n")), "is damaged: rdf.yaml: ");
		refuses(description(yaml -> yaml.replace("- id: input\n", "- name: input\n")), "inputs[].id is missing");
		refuses(description(yaml -> yaml.replace("\ninputs:\n", "\ninputs: []\nothers:\n")), "The inputs [] and the outputs [output]");
		final String more = "inputs:\n" + IntStream.range(0, 9).mapToObj(i -> "- id: more" + i + "\n  test_tensor: {source: a.npy, sha256: b}\n")
			.collect(Collectors.joining());
		refuses(description(yaml -> yaml.replace("inputs:\n", more)), "The inputs [more0, ");
		refuses(description(yaml -> yaml.replace("inputs:\n", "inputs:\n- id: more\n  test_tensor: {source: a.npy, sha256: b}\n")),
			"test_input_more.npy is missing");
	}

	@Test
	public void modelsOfAnotherNetwork() throws IOException {
		final Path named = description(yaml -> yaml.replace("- id: input\n", "- id: image\n"));
		for (final Ports ports : List.of(new Ports("classes", "output"), new Ports(List.of("image", "labels"), List.of("output")),
			new Ports(List.of("image"), List.of("output", "labels")), new Ports("output", "image")))
		{
			final String message = assertThrows(UserProblem.class, () -> ModelFile.read(named, "clade", List.of(ports))).getMessage();
			assertTrue(message, message.contains("is damaged: its network makes image to output, not " + ports));
		}
		assertEquals(new Ports("image", "output"), ModelFile.read(named, "clade", List.of(new Ports("image", "output"))).ports());
	}

	/** Files of the time before inputs and outputs had names have one of each. */
	@Test
	public void filesWithoutNamesFitNetworksOfOneInputAndOneOutput() {
		final TrainedModel read = ModelFile.read(model, "clade", List.of(new Ports("image", "sharp_image")));
		assertEquals(new Ports("image", "sharp_image"), read.ports());
		assertEquals(2 * read.testInput("image").values()[3], read.testOutput("sharp_image").values()[3], 0);
		assertThrows(UserProblem.class, () -> ModelFile.read(model, "clade", List.of(new Ports(List.of("image", "labels"), List.of("sharp_image")))));
	}

	@Test
	public void weightsThatTheNetworkCannotUse() {
		final TrainedModel read = ModelFile.read(model, "clade");
		assertEquals(2, read.weight("conv1/kernel", 1, 1, 1, 1).values()[0], 0);
		assertEquals("The model Schädel T1 has the weights conv1/kernel[1, 1, 1, 1] where its settings ask for the shape [3, 3, 1, 1]. "
			+ "Download or train it again; it does not fit together.",
			assertThrows(UserProblem.class, () -> read.weight("conv1/kernel", 3, 3, 1, 1)).getMessage());
		final String message = assertThrows(UserProblem.class, () -> read.weight("conv2/kernel", 1)).getMessage();
		assertTrue(message, message.contains("has no weights 'conv2/kernel'"));
	}

	/** A name is shown in messages, and a terminal obeys what stands in them. */
	@Test
	public void namesThatATerminalObeys() throws IOException {
		final Path named = description(yaml -> yaml.replace("name: Schädel T1", "name: \"s\\n\\e[31mevil\\r\u202e\""));
		final TrainedModel read = ModelFile.read(named, "clade");
		final String message = assertThrows(UserProblem.class, () -> read.weight("conv2/kernel", 1)).getMessage();
		assertTrue(message, message.startsWith("The model s??[31mevil?? has no weights 'conv2/kernel'"));
	}

	@Test
	public void entryNamesThatLeaveTheFolder() throws IOException {
		for (final String name : List.of("../evil", "/etc/evil", "a/../../evil", "..\\evil", "C:/evil", "a//b", "./evil", "a\nb"))
			refuses(with(entries -> entries.put(name, new byte[1])), "is refused: the entry name '" + name.replace('\n', '?')
				+ "' is not allowed");
	}

	@Test
	public void hostileSavedModels() throws IOException {
		refusesToUnpack(Map.of("../evil", new byte[1]), "the entry name '../evil' is not allowed");
		refusesToUnpack(Map.of("saved_model.pb", new byte[64 << 20]), "its network would unpack from 65");
		final Map<String, byte[]> many = new LinkedHashMap<>();
		for (int i = 0; i < 101; i++)
			many.put("file" + i, new byte[0]);
		refusesToUnpack(many, "its network has more than 100 files");
	}

	private void refusesToUnpack(final Map<String, byte[]> network, final String reason) throws IOException {
		final Path hostile = consistent(ResourceWriter.SAVED_MODEL, Files.readAllBytes(zip(network)));
		final Path unpacked = temporary.newFolder().toPath().resolve("unpacked");
		final String message = assertThrows(UserProblem.class, () -> ModelFile.extractSavedModel(hostile, "clade", unpacked)).getMessage();
		assertTrue(message, message.startsWith(hostile + " is refused: " + reason));
		assertEquals(0, unpacked.getParent().toFile().list().length);
	}

	@Test
	public void twoEntriesOfOneName() throws IOException {
		final byte[] bytes = Files.readAllBytes(with(entries -> entries.put("rdf.yamm", new byte[1])));
		refuses(Files.write(folder.resolve("twice.zip"), replace(bytes, "rdf.yamm", "rdf.yaml")),
			"is refused: it has two entries named rdf.yaml");
	}

	@Test
	public void tooManyEntries() throws IOException {
		refuses(with(entries -> {
			for (int i = 0; i < 100; i++)
				entries.put("file" + i, new byte[0]);
		}), "it has 108 entries, and a model at most 100");
	}

	@Test
	public void zipBomb() throws IOException {
		refuses(with(ResourceWriter.WEIGHTS, bytes -> new byte[64 << 20]), "weights.safetensors would unpack from 65");
	}

	/** The central directory claims one byte less than is there, or one more. */
	@Test
	public void liesAboutTheSize() throws IOException {
		final long size;
		try (ZipFile zip = new ZipFile(model.toFile())) {
			size = zip.getEntry(ResourceWriter.DESCRIPTION).getSize();
		}
		for (final long lie : List.of(size - 1, size + 1, 0L, 0x7fffffffL)) {
			final byte[] bytes = Files.readAllBytes(model);
			// Uncompressed size: 24 bytes into the first central entry (APPNOTE 4.3.12), which starts PK 1 2.
			final int central = indexOf(bytes, new byte[] { 'P', 'K', 1, 2 });
			ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(central + 24, (int) lie);
			refuses(Files.write(folder.resolve("lie.zip"), bytes), "rdf.yaml");
		}
	}

	@Test
	public void notNumbers() throws IOException {
		refuses(consistent(SampleModel.TEST_INPUT, "no numpy array".getBytes(StandardCharsets.UTF_8)),
			"test_input.npy is not a whole NumPy array (it does not start as one)");
		final byte[] npy = Npy.write(SampleModel.of("clade").testInput("input"));
		refuses(consistent(SampleModel.TEST_INPUT, replace(npy, "<f4", ">f4")), "it is not float32 in C order");
		refuses(consistent(SampleModel.TEST_INPUT, replace(npy, "False", "True ")), "it is not float32 in C order");
		refuses(consistent(SampleModel.TEST_INPUT, replace(npy, "(1, 8, 12, 1)", "(1, 8, 13, 1)")), "shape [1, 8, 13, 1] and 384 bytes");
		refuses(consistent(SampleModel.TEST_INPUT, Arrays.copyOf(npy, npy.length - 1)), "shape [1, 8, 12, 1] and 383 bytes");
		refuses(consistent(ResourceWriter.WEIGHTS, new byte[20]), "weights.safetensors is not a whole safetensors file");
	}

	private void refuses(final Path file, final String reason) {
		final List<String> before = Arrays.asList(folder.toFile().list());
		final String message = assertThrows(UserProblem.class, () -> ModelFile.read(file, "clade")).getMessage();
		assertTrue(message, message.contains(reason) && message.contains(file.toString()));
		assertEquals(before, Arrays.asList(folder.toFile().list()));
	}

	private Path description(final UnaryOperator<String> change) throws IOException {
		return with(ResourceWriter.DESCRIPTION, bytes -> {
			final String yaml = new String(bytes, StandardCharsets.UTF_8);
			final String changed = change.apply(yaml);
			assertFalse("Nothing was changed", changed.equals(yaml));
			return changed.getBytes(StandardCharsets.UTF_8);
		});
	}

	private Path with(final String name, final UnaryOperator<byte[]> change) throws IOException {
		return with(entries -> entries.put(name, change.apply(entries.get(name))));
	}

	private Path with(final Consumer<Map<String, byte[]>> change) throws IOException {
		final Map<String, byte[]> entries = entries(model);
		change.accept(entries);
		return zip(entries);
	}

	/** The model with another file in it, and the checksum in rdf.yaml made to agree. */
	private Path consistent(final String name, final byte[] bytes) throws IOException {
		final Map<String, byte[]> entries = entries(model);
		final String yaml = new String(entries.get(ResourceWriter.DESCRIPTION), StandardCharsets.UTF_8);
		final String agreeing = yaml.replace(Checksum.of(entries.get(name)), Checksum.of(bytes));
		assertFalse(agreeing.equals(yaml));
		entries.put(ResourceWriter.DESCRIPTION, agreeing.getBytes(StandardCharsets.UTF_8));
		entries.put(name, bytes);
		return zip(entries);
	}

	private static Map<String, byte[]> entries(final Path zip) throws IOException {
		final Map<String, byte[]> entries = new LinkedHashMap<>();
		try (ZipFile file = new ZipFile(zip.toFile())) {
			for (final var entry : Collections.list(file.entries()))
				entries.put(entry.getName(), file.getInputStream(entry).readAllBytes());
		}
		return entries;
	}

	private Path zip(final Map<String, byte[]> entries) throws IOException {
		final Path file = folder.resolve("changed.zip");
		try (ZipWriter zip = new ZipWriter(Files.newOutputStream(file))) {
			for (final var entry : entries.entrySet())
				zip.add(entry.getKey(), entry.getValue());
		}
		return file;
	}

	private static byte[] replace(final byte[] bytes, final String from, final String to) {
		final String text = new String(bytes, StandardCharsets.ISO_8859_1);
		assertTrue(text.contains(from) && from.length() == to.length());
		return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
	}

	private static int indexOf(final byte[] bytes, final byte[] part) {
		return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(new String(part, StandardCharsets.ISO_8859_1));
	}
}
