// Why PIQUE never stands alone: adds a little noise to cubic.tif in a folder, and PIQUE finds the noisy image better.
// Prints PIQUE before and after. Another macro, or the command line, gives the folder as argument.
folder = getArgument();
if (folder == "")
	folder = getDirectory("Folder with cubic.tif");
deviation = 1.3;
open(folder + File.separator + "cubic.tif");
print("as it is: PIQUE " + pique());
run("Add Specified Noise...", "stack standard=" + deviation);
print("with noise of " + deviation + ": PIQUE " + pique());
close("*");

// The mean of the resliced planes.
function pique() {
	run("Clear Results");
	run("Image Quality...", "input=cubic.tif");
	sum = 0;
	for (i = 0; i < nResults; i++) {
		metric = getResultString("metric", i);
		if (metric == "PIQUE_XZ" || metric == "PIQUE_YZ")
			sum += getResult("value", i) / 2;
	}
	return d2s(sum, 1);
}
