// Looks for the heart that agrees with the labelled short-axis stack labels.tif in a folder, with the prior prior.zip there, and saves its
// fine labels as heart.tif and the shifts of the slices as heart-shifts.csv. With the iterations in the second line of the argument, or as
// many as it takes. Another macro, or the command line, gives the folder as argument.
arguments = split(getArgument(), "\n");
if (arguments.length > 0)
	folder = arguments[0];
else
	folder = getDirectory("Folder with labels.tif and prior.zip");
iterations = 500;
if (arguments.length > 1)
	iterations = arguments[1];
path = folder + File.separator;
open(path + "labels.tif");
run("Latent Optimisation...", "model=[" + path + "prior.zip] iterations=" + iterations + " output=[" + path + "heart.tif] shifts=[" + path + "heart-shifts.csv]");
close("*");
