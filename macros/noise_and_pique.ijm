// Why PIQUE never stands alone: adds a little noise to cubic.tif in a folder, and PIQUE finds the noisy image better.
// Prints PIQUE before and after. Another macro, or the command line, gives the folder as argument, and the standard deviation
// of the noise (2) on a second line.
arguments = split(getArgument(), "\n");
if (arguments.length == 0)
	folder = getDirectory("Folder with cubic.tif");
else
	folder = arguments[0];
deviation = "2";
if (arguments.length > 1)
	deviation = arguments[1];
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
