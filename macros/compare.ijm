// Compares cubic.tif with truth.tif in a folder, and saves the metrics as comparison.csv beside them.
// Another macro, or the command line, gives the folder as argument.
folder = getArgument();
if (folder == "")
	folder = getDirectory("Folder with truth.tif, thick.tif and cubic.tif");
open(folder + File.separator + "truth.tif");
open(folder + File.separator + "cubic.tif");
run("Clear Results");
run("Compare Volumes...", "input=cubic.tif reference=truth.tif measured=[" + folder + File.separator + "thick.tif]");
table = "metric,value\n";
for (row = 0; row < nResults; row++)
	table += getResultString("metric", row) + "," + getResult("value", row) + "\n";
File.saveString(table, folder + File.separator + "comparison.csv");
close("*");
