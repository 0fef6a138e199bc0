package io.github.throughplane.batch;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.github.throughplane.task.Part;
import io.github.throughplane.task.Progress;
import io.github.throughplane.task.UserProblem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class BidsSourceTest {

	@Rule
	public final TemporaryFolder folder = new TemporaryFolder();

	private Path dataset;

	@Before
	public void makeDataset() throws IOException {
		dataset = folder.newFolder("dataset").toPath();
		Files.writeString(dataset.resolve("dataset_description.json"), "{\"Name\": \"Heads\", \"BIDSVersion\": \"1.9.0\"}");
		for (final String name : List.of("sub-01/anat/sub-01_T1w.nii.gz", "sub-01/func/sub-01_task-rest_bold.nii.gz",
			"sub-02/ses-b/anat/sub-02_ses-b_acq-x_desc-old_T2w.nii",
			"derivatives/other/sub-01/anat/sub-01_desc-brain_T1w.nii.gz"))
		{
			Files.createDirectories(dataset.resolve(name).getParent());
			Files.writeString(dataset.resolve(name), name);
		}
	}

	private Path derivatives() {
		return dataset.resolve("derivatives/throughplane-copy");
	}

	private PlannedBatch plan(final Path results, final String bids, final String participants, final String error) {
		return new BatchImages(dataset, file -> true, false, bids, participants).with(new CopyStep(),
			new BatchSettings(results, error.isEmpty() ? Map.of() : Map.of("error", error), Existing.SKIP, new Part(0, 1), 0),
			true);
	}

	private String problem(final Path results, final String bids, final String participants) {
		return assertThrows(UserProblem.class, () -> plan(results, bids, participants, "")).getMessage().replace(folder.getRoot() + "/", "");
	}

	@Test
	public void derivativesLieAndAreCalledAsBidsSays() throws IOException {
		assertTrue(plan(derivatives(), "auto", "", "*_dseg.nii.gz").run(Progress.NONE, line -> {}).isGood());
		for (final String name : List.of("sub-01/anat/sub-01_res-iso_desc-copy_T1w.nii.gz", "sub-01/anat/sub-01_res-iso_desc-copy_T1w.json",
			"sub-01/anat/sub-01_res-iso_desc-copy_dseg.nii.gz", "sub-02/ses-b/anat/sub-02_ses-b_acq-x_res-iso_desc-copy_T2w.nii.gz"))
			assertTrue(name, Files.exists(derivatives().resolve(name)));
		final JsonObject sidecar = JsonParser.parseString(Files.readString(derivatives().resolve("sub-01/anat/sub-01_res-iso_desc-copy_T1w.json"))).getAsJsonObject();
		assertEquals("bids:raw:sub-01/anat/sub-01_T1w.nii.gz", sidecar.getAsJsonArray("Sources").get(0).getAsString());
		assertFalse(sidecar.get("SkullStripped").getAsBoolean());
		final JsonObject description = JsonParser.parseString(Files.readString(derivatives().resolve("dataset_description.json"))).getAsJsonObject();
		assertEquals("Heads, copy by Throughplane", description.get("Name").getAsString());
		assertEquals("1.9.0", description.get("BIDSVersion").getAsString());
		assertEquals("derivative", description.get("DatasetType").getAsString());
		assertEquals("Throughplane", description.getAsJsonArray("GeneratedBy").get(0).getAsJsonObject().get("Name").getAsString());
		assertEquals(dataset.toUri().toString(), description.getAsJsonObject("DatasetLinks").get("raw").getAsString());
		assertTrue(Files.readString(derivatives().resolve(".bidsignore")).contains("batch-*.csv\n"));
		assertEquals("0 done, 2 skipped, 0 failed", plan(derivatives(), "auto", "", "*_dseg.nii.gz").run(Progress.NONE, line -> {}).summary().replaceFirst(":.*", ""));
	}

	@Test
	public void whatTheDatasetSaysOfItsImages() throws IOException {
		final Path said = dataset.resolve("sub-01/anat/sub-01_T1w.json");
		Files.writeString(said, "{\"SkullStripped\": true}");
		plan(derivatives(), "auto", "01", "").run(Progress.NONE, line -> {});
		assertTrue(Files.readString(derivatives().resolve("sub-01/anat/sub-01_res-iso_desc-copy_T1w.json")).contains("\"SkullStripped\": true"));
		Files.writeString(said, "no JSON");
		assertTrue(problem(derivatives(), "auto", "01").startsWith("dataset/sub-01/anat/sub-01_T1w.json is no description of an image ("));
	}

	@Test
	public void participantsByTheirLabels() {
		for (final String label : List.of("02", "sub-02", " 02 "))
			assertEquals(1, plan(derivatives(), "true", label, "").planned().rows().size());
		assertEquals(2, plan(derivatives(), "true", "01,sub-02", "").planned().rows().size());
		assertEquals("There is no participant sub-07, sub-3 in dataset. There are sub-01, sub-02.", problem(derivatives(), "auto", "3,01,07"));
	}

	@Test
	public void aDatasetMayBeTakenAsAPlainFolder() {
		assertEquals("There are no such images in the folder dataset. Check the folder and the pattern, or give recursive=true to look into the folders in it.",
			problem(folder.getRoot().toPath().resolve("results"), "false", ""));
	}

	@Test
	public void noDataset() throws IOException {
		Files.delete(dataset.resolve("dataset_description.json"));
		assertEquals("dataset is no BIDS dataset: it holds no dataset_description.json. Give the folder that does, or bids=false.", problem(derivatives(), "true", ""));
		assertEquals("Participants were named, and dataset is not taken as a BIDS dataset. Leave out participant, or give the folder of a dataset.",
			problem(derivatives(), "auto", "01"));
	}

	@Test
	public void resultsAmongTheImages() {
		for (final String place : List.of("", "sub-01", "sub-01/anat", "results", "derivatives"))
			assertTrue(place, problem(dataset.resolve(place), "auto", "").endsWith(
				" lies among the images of the BIDS dataset dataset. Choose one outside of it, or such as dataset/derivatives/throughplane-copy."));
		assertFalse(Files.exists(dataset.resolve("results")));
	}

	@Test
	public void namesThatBidsDoesNotKnow() throws IOException {
		Files.writeString(dataset.resolve("sub-01/anat/head.nii.gz"), "");
		assertEquals(
			"dataset/sub-01/anat/head.nii.gz has not a name as BIDS wants them, such as sub-01_T1w.nii.gz. Rename it, leave it out by the pattern, or give bids=false.",
			problem(derivatives(), "auto", ""));
	}

	@Test
	public void aDescriptionThatIsNone() throws IOException {
		for (final String wrong : List.of("", "[]", "{\"Name\"")) {
			Files.writeString(dataset.resolve("dataset_description.json"), wrong);
			assertTrue(wrong, problem(derivatives(), "auto", "").startsWith("dataset/dataset_description.json is no description of a BIDS dataset ("));
		}
	}

	@Test
	public void noAnatomicalImages() throws IOException {
		Files.delete(dataset.resolve("sub-01/anat/sub-01_T1w.nii.gz"));
		assertEquals("There are no such images in the folders anat of the BIDS dataset dataset. Check the pattern, or give bids=false to take a folder as it is.",
			problem(derivatives(), "auto", "01"));
	}
}
