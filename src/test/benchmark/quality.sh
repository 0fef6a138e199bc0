#!/usr/bin/env bash
# Compares methods on thick slices made of an isotropic image, and prints a table in Markdown.
#
#   quality.sh <isotropic image> <slice spacing> <folder for the results> <name=model or model.zip> ...
#
# Each model gives a row; "name:paper=model.zip" applies it as published, without back-projection. Results that are
# there already are not made again. Run it after `mvn -q compile` in the project's folder.
set -euo pipefail
image=$1 spacing=$2 folder=$3
shift 3
mkdir -p "$folder"
[ -f target/benchmark.classpath ] || mvn -q dependency:build-classpath -Dmdep.outputFile=target/benchmark.classpath -Dmdep.includeScope=runtime
throughplane() { java -Xmx4g -cp "target/classes:$(cat target/benchmark.classpath)" io.github.throughplane.imagej.Launcher "$@" 2>>"$folder/log.txt"; }

thick=$folder/thick.tif
[ -f "$thick" ] || throughplane thick-slices input="$image" output="$thick" spacing="$spacing" thickness="$spacing" bitdepth=32

row() { # name, then the command that makes the result, without output=
	local name=$1 result=$folder/$(echo "$1" | tr ' :+' '____').tif
	shift
	[ -f "$result" ] || throughplane "$@" input="$thick" output="$result" bitdepth=32
	throughplane compare-volumes input="$result" reference="$image" measured="$thick" |
		awk -F'\t' -v name="$name" 'BEGIN { printf "| %s", name } { printf " | %.4g", $2 } END { print " |" }'
}

echo "| method | PSNR | SSIM | PIQUE | edge sharpness | consistency |"
echo "|---|---|---|---|---|---|"
row thick interpolate method=nearest
row linear interpolate method=linear
row cubic interpolate method=cubic
row "cubic + back-projection" interpolate method=cubic backprojection=auto
for pair in "$@"; do
	name=${pair%%=*} model=${pair#*=}
	case $name in
		*:paper) row "${name%:paper}" clade model="$model" recipe=paper ;;
		*:seamless) row "${name%:seamless} seamless" clade model="$model" mode=seamless ;;
		*) row "$name" clade model="$model" ;;
	esac
done
