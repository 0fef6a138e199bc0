package io.github.throughplane.batch;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class BatchInputsTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Path file(final String name, final String content) throws IOException {
		final Path file = folder.getRoot().toPath().resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, content);
	}

	private Path root() {
		return folder.getRoot().toPath();
	}

	private List<String> found(final List<BatchInput> inputs) {
		return inputs.stream().map(input -> input.place() + ":" + root().relativize(input.file())).toList();
	}

	@Test
	public void imagesOfAFolder() throws IOException {
		for (final String name : List.of("b.tif", "a.nii.gz", "notes.txt", ".hidden.tif", "._a.nii.gz", "c.nrrd", "within/d.tif"))
			file(name, "");
		assertEquals(List.of(":a.nii.gz", ":b.tif", ":c.nrrd"), found(BatchInputs.ofFolder(root(), file -> true, false)));
		assertEquals(List.of(":b.tif"), found(BatchInputs.ofFolder(root(), file -> file.toString().endsWith(".tif"), false)));
	}

	@Test
	public void imagesOfFoldersInFolders() throws IOException {
		for (final String name : List.of("b.tif", "within/d.tif", "within/deeper/a.tif", ".hidden/x.tif"))
			file(name, "");
		assertEquals(List.of(":b.tif", "within:within/d.tif", "within/deeper:within/deeper/a.tif"), found(BatchInputs.ofFolder(root(), file -> true, true)));
	}

	/** An image of OME-Zarr is one image, and no folder to look into, wherever it lies and whatever lies in it. */
	@Test
	public void foldersOfZarrInFolders() throws IOException {
		for (final String name : List.of("a.ome.zarr", "within/b.zarr", "within/deeper/c.ome.zarr"))
			for (final String part : List.of("zarr.json", "0/zarr.json", "0/c/0/0/0", "labels/cells.zarr/zarr.json", "0/preview.tif"))
				file(name + "/" + part, "");
		file("within/d.tif", "");
		file(".part-1/e.ome.zarr/zarr.json", "");
		assertEquals(List.of(":a.ome.zarr", "within:within/b.zarr", "within:within/d.tif", "within/deeper:within/deeper/c.ome.zarr"),
			found(BatchInputs.ofFolder(root(), file -> true, true)));
		assertEquals(List.of(":a.ome.zarr"), found(BatchInputs.ofFolder(root(), file -> true, false)));
	}

	/** A DICOM series is one image, with the name of its folder. */
	@Test
	public void seriesOfAFolder() throws IOException {
		file("patient/series/1.dcm", "");
		file("patient/series/2.dcm", "");
		final List<BatchInput> found = BatchInputs.ofFolder(root(), file -> true, true);
		assertEquals(List.of("patient:patient/series"), found(found));
		assertEquals("series.nii.gz", new PlainSource(root(), file -> true, true).result(found.get(0)));
		assertEquals(List.of(":patient/series"), found(BatchInputs.ofFolder(root().resolve("patient/series"), file -> true, false)));
	}

	@Test
	public void resultsHaveTheFormatOfTheImageWhereThatIsWritten() throws IOException {
		for (final String name : List.of("a.tif", "b.TIFF", "c.nii", "d.NII.GZ", "e.nrrd", "f.hdr"))
			file(name, "");
		final PlainSource source = new PlainSource(root(), file -> true, false);
		assertEquals(List.of("a.tif", "b.tif", "c.nii", "d.nii.gz", "e.nii.gz", "f.nii.gz"), source.inputs().stream().map(source::result).toList());
	}

	@Test
	public void pathsOfAList() throws IOException {
		final Path list = file("lists/list.txt", "\uFEFF../b.tif\r\n\n  a.tif  \n/data/c.tif\n");
		assertEquals(List.of(Path.of("/data/c.tif"), root().resolve("lists/../b.tif"), root().resolve("lists/a.tif")),
			BatchInputs.ofFile(list).stream().map(BatchInput::file).sorted().toList());
	}

	@Test
	public void keysOfATable() throws IOException {
		final Path table = file("table.csv", "input,spacing,model,output\nb.tif,2,\"my, model.zip\",result.tif\na.tif,,m.zip,\n");
		final List<BatchInput> found = BatchInputs.ofFile(table);
		assertEquals(new BatchInput(root().resolve("a.tif"), Path.of(""), "", Map.of("model", "m.zip")), found.get(0));
		assertEquals(new BatchInput(root().resolve("b.tif"), Path.of(""), "result.tif", Map.of("spacing", "2", "model", "my, model.zip")), found.get(1));
	}

	private void assertProblem(final String message, final String name, final byte[] content) throws IOException {
		final Path file = Files.write(root().resolve(name), content);
		assertEquals(message, assertThrows(UserProblem.class, () -> BatchInputs.ofFile(file)).getMessage().replace(root() + "/", ""));
	}

	private void assertProblem(final String message, final String name, final String content) throws IOException {
		assertProblem(message, name, content.getBytes(StandardCharsets.UTF_8));
	}

	@Test
	public void tablesThatAreNone() throws IOException {
		assertProblem("t.csv has no column \"input\" but file, model. Name in the first line what the columns are, with commas between: input, and keys of the command.",
			"t.csv", "file,model\na,b\n");
		assertProblem("t.csv has no column \"input\" but input;model. Name in the first line what the columns are, with commas between: input, and keys of the command.",
			"t.csv", "input;model\na;b\n");
		assertProblem("t.csv has a row without an input: [, b]. Fill in the path of the image, or leave out the row.", "t.csv", "input,model\n,b\n");
		assertProblem("t.csv has two columns \"model\". Leave one of them out.", "t.csv", "input,model,model\na,b,c\n");
		assertProblem("t.csv names no images. Write their paths into it, one a line.", "t.csv", "input,model\n");
		assertProblem("t.csv is no table: A table without a line. Write it with commas, a line for each image, under a line of keys.", "t.csv", "");
		assertProblem("t.csv is no table: A quote where none may be, after 17 characters. Write it with commas, a line for each image, under a line of keys.",
			"t.csv", "input,model\na,b\nc\"d,e\n");
		assertProblem("t.csv is no table: Row [a] has not the columns [input, model]. Write it with commas, a line for each image, under a line of keys.",
			"t.csv", "input,model\na\n");
	}

	@Test
	public void listsThatAreNone() throws IOException {
		assertProblem("t.txt names no images. Write their paths into it, one a line.", "t.txt", "\n \n");
		assertProblem("t.txt cannot be read as text (Input length = 1). Give a text in UTF-8 that you may read.", "t.txt", new byte[] { 'a', (byte) 0xFF, 'b' });
		assertProblem("There can be no file of the name \"a?b\": Nul character not allowed. Give it another name.", "t.txt", "a\0b\n");
	}
}
