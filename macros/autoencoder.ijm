// Puts three slices between each two slices of thick.tif in a folder, and saves between.tif beside it. It takes the model of the
// file autoencoder.zip in the folder if there is one, else the shipped one for cine stacks of the heart.
// Another macro, or the command line, gives the folder as argument.
folder = getArgument();
if (folder == "")
	folder = getDirectory("Folder with thick.tif");
model = folder + File.separator + "autoencoder.zip";
if (!File.exists(model))
	model = "cine-heart";
open(folder + File.separator + "thick.tif");
run("Autoencoder Interpolation...", "model=[" + model + "] factor=4 output=[" + folder + File.separator + "between.tif]");
close("*");
