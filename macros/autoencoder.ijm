// Puts three slices between each two slices of thick.tif in a folder, and saves between.tif beside it. The model is the file
// autoencoder.zip in the folder, which Train Autoencoder... makes.
// Another macro, or the command line, gives the folder as argument.
folder = getArgument();
if (folder == "")
	folder = getDirectory("Folder with thick.tif");
model = folder + File.separator + "autoencoder.zip";
open(folder + File.separator + "thick.tif");
run("Autoencoder Interpolation...", "model=[" + model + "] factor=4 output=[" + folder + File.separator + "between.tif]");
close("*");
