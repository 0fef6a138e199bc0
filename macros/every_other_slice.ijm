// Keeps every other slice of all images of a folder that ImageJ or Throughplane can open, the first one included, and saves them as TIFF
// in a folder "kept" in it. To train on what "drop slices" of Compare Methods... leaves, so that the slices in between are unseen.
// Another macro, or the command line, gives the folder as argument.
folder = getArgument();
if (folder == "")
	folder = getDirectory("Folder with stacks");
files = getFileList(folder);
results = folder + File.separator + "kept";
File.makeDirectory(results);
for (i = 0; i < files.length; i++) {
	if (!endsWith(files[i], "/")) {
		run("Open Image...", "file=[" + folder + File.separator + files[i] + "]");
		getDimensions(columns, rows, channels, slices, frames);
		getVoxelSize(width, height, depth, unit);
		name = replace(getTitle(), "\\.(nii|nii\\.gz|nrrd|tif|tiff)$", "");
		// Where the stack lies, which ImageJ counts in samples.
		x = 0;
		y = 0;
		z = 0;
		toUnscaled(x, y, z);
		run("Make Substack...", "slices=1-" + slices + "-2" + hyperstack(channels, frames));
		run("Properties...", "origin=" + d2s(x, 9) + "," + d2s(y, 9) + "," + d2s(z / 2, 9));
		setVoxelSize(width, height, 2 * depth, unit);
		saveAs("Tiff", results + File.separator + name + ".tif");
		print(name + ": " + nSlices / channels / frames + " of " + slices + " slices");
		close("*");
	}
}

// How Make Substack... wants to hear of channels and frames.
function hyperstack(channels, frames) {
	text = "";
	if (channels > 1)
		text += " channels=1-" + channels;
	if (frames > 1)
		text += " frames=1-" + frames;
	return text;
}
