// Makes a fine image and its labels of the short-axis cine cine.tif in a folder, with the model heart.zip there, which Train Gemini-GAN... has made, and saves
// fine.tif, labels.tif and volumes.csv beside it. Another macro, or the command line, gives the folder as argument.
folder = getArgument();
if (folder == "")
	folder = getDirectory("Folder with cine.tif and heart.zip");
path = folder + File.separator;
open(path + "cine.tif");
run("Gemini-GAN...", "model=[" + path + "heart.zip] output=[" + path + "fine.tif] labels=[" + path + "labels.tif] volumes=[" + path + "volumes.csv]");
close("*");
