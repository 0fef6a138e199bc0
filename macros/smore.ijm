// Makes thick.tif in a folder isotropic and saves smore.tif beside it: at once with a network that knows many kinds of stacks, or after it has
// learned from this very stack for as many steps as the second line of the argument says.
// Another macro, or the command line, gives the folder as argument.
arguments = split(getArgument(), "\n");
if (arguments.length > 0)
	folder = arguments[0];
else
	folder = getDirectory("Folder with thick.tif");
steps = 0;
if (arguments.length > 1)
	steps = arguments[1];
open(folder + File.separator + "thick.tif");
run("SMORE...", "steps=" + steps + " output=[" + folder + File.separator + "smore.tif]");
close("*");
