// Makes every stack of a folder isotropic, into a folder beside it whose name ends in "-isotropic".
// A stack that does not suit does not end the work: the table batch-0.csv says what was wrong. Run again, it goes on where it was.
folder = getArgument();
if (folder == "")
	folder = getDirectory("Folder with stacks");
if (endsWith(folder, File.separator))
	folder = substring(folder, 0, lengthOf(folder) - 1);
run("Batch...", "input=[" + folder + "] output=[" + folder + "-isotropic] command=interpolate method=lanczos");
