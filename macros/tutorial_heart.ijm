// The tutorial for hearts in one go: finds the heart in the short-axis cine cine.nii.gz of a folder, saves fine.nii.gz, labels.nii.gz and volumes.csv beside it, and tells
// the ejection fraction of the left ventricle.
// Another macro, or the command line, gives the folder as argument.
folder = getArgument();
if (folder == "")
	folder = getDirectory("Folder with cine.nii.gz");
path = folder + File.separator;
run("Open Image...", "file=[" + path + "cine.nii.gz]");
run("Gemini-GAN...", "output=[" + path + "fine.nii.gz] labels=[" + path + "labels.nii.gz] volumes=[" + path + "volumes.csv]");
lines = split(File.openAsString(path + "volumes.csv"), "\n");
least = 1e9;
most = 0;
for (i = 1; i < lines.length; i++) {
	cells = split(lines[i], ",");
	least = minOf(least, parseFloat(cells[1]));
	most = maxOf(most, parseFloat(cells[1]));
}
print("LV from " + d2s(most, 1) + " to " + d2s(least, 1) + " ml, ejection fraction " + d2s(100 * (most - least) / most, 1) + " %");
close("*");
