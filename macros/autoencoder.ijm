// Puts three slices between each two slices of thick.tif, a cine stack of the heart, in a folder, and saves between.tif beside it, with the
// shipped model. A file that Train Autoencoder... has made can be named in its place.
// Another macro, or the command line, gives the folder as argument.
folder = getArgument();
if (folder == "")
	folder = getDirectory("Folder with thick.tif");
open(folder + File.separator + "thick.tif");
run("Autoencoder Interpolation...", "model=cine-heart factor=4 output=[" + folder + File.separator + "between.tif]");
close("*");
