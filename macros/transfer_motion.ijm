// Lets the heart of the short-axis stack or cine source.tif in a folder beat as the one of the cine target.tif there, with the model heart.zip, which Train DeepRecon... has made with all
// its stages; the search takes 100 steps, a third of the usual. Saves moved.tif, its labels, the volumes of every frame and a plot of them, and prints the ejection fractions. Another macro,
// or the command line, gives the folder as argument.
folder = getArgument();
if (folder == "")
	folder = getDirectory("Folder with source.tif, target.tif and heart.zip");
path = folder + File.separator;
open(path + "source.tif");
open(path + "target.tif");
run("Transfer Motion...", "source=source.tif target=target.tif steps=100 model=[" + path + "heart.zip] output=[" + path + "moved.tif] labels=[" + path + "labels.tif] volumes=["
	+ path + "volumes.csv] plot=[" + path + "volumes.png]");
for (i = 0; i < nResults; i++)
	print(getResultString("heart", i) + ": " + d2s(getResult("LV_EF_percent", i), 1) + " %");
close("*");
