// Makes every TIFF stack of a folder isotropic, into a folder "isotropic" in it.
// A stack that does not suit ends the macro with a message; those that are named before it are done.
folder = getArgument();
if (folder == "")
	folder = getDirectory("Folder with stacks");
files = getFileList(folder);
results = folder + File.separator + "isotropic";
File.makeDirectory(results);
for (i = 0; i < files.length; i++) {
	if (endsWith(files[i], ".tif")) {
		open(folder + File.separator + files[i]);
		run("Interpolate...", "method=lanczos output=[" + results + File.separator + files[i] + "]");
		print(files[i] + ": " + nSlices + " slices");
		close("*");
	}
}
