// Makes thick.tif in a folder isotropic with CLADE, and saves clade.tif beside it. It takes the model of the file model.zip
// in the folder if there is one, else it trains on the stack itself first, which takes minutes to hours.
// Another macro, or the command line, gives the folder as argument.
folder = getArgument();
if (folder == "")
	folder = getDirectory("Folder with thick.tif");
model = folder + File.separator + "model.zip";
if (!File.exists(model))
	model = "self";
open(folder + File.separator + "thick.tif");
run("CLADE...", "model=[" + model + "] mode=seamless output=[" + folder + File.separator + "clade.tif]");
close("*");
