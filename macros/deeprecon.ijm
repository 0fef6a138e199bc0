// Puts three slices between any two of the short-axis cine cine.tif in a folder, with the model slices.zip there, a generator and its encoder that Train DeepRecon...
// has made, and saves dense.tif beside it. Another macro, or the command line, gives the folder as argument.
folder = getArgument();
if (folder == "")
	folder = getDirectory("Folder with cine.tif and slices.zip");
path = folder + File.separator;
open(path + "cine.tif");
run("Reconstruct...", "model=[" + path + "slices.zip] factor=4 output=[" + path + "dense.tif]");
close("*");
