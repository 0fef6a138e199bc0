"""Tests the shipped models as other programs run them: python bioimageio_check.py models target/model-samples

Every zip of the first folder is validated, files and all. Every zip of the second, which has the same models with ONNX, is tested as
`bioimageio test --weight-format onnx` does: ONNX Runtime has to make the test outputs of the test inputs, and to run on other sizes and batches.
A model that lacks what the format wants of it, such as a license or pictures, is bad as well.
"""
import sys
from pathlib import Path

from bioimageio.core import test_description
from bioimageio.spec import load_description_and_validate_format_only
from loguru import logger

# How a warning begins that tells of what a model should have: a license, pictures.
LACKING = "Needs to be filled"


def warnings(summary):
    return [(".".join(map(str, entry.loc)), entry.msg) for detail in summary.details for entry in detail.warnings if entry.msg.startswith(LACKING)]


def check(zip_file, summary, statuses):
    found = warnings(summary)
    good = summary.status in statuses and not found
    print("good" if good else "BAD ", zip_file, summary.status, *found)
    if summary.status not in statuses:
        summary.display()
    return good


def main(shipped, samples):
    zips = sorted(shipped.glob("*.zip"))
    missing = [zip_file.name for zip_file in zips if not (samples / zip_file.name).exists()]
    if not zips or missing:
        sys.exit(f"There are the models {[zip_file.name for zip_file in zips]}, of which {samples} lacks {missing}: run ModelExportTest first.")
    good = True
    for zip_file in zips:
        good &= check(zip_file, load_description_and_validate_format_only(zip_file), ("valid-format", "passed"))
        sample = samples / zip_file.name
        good &= check(sample, test_description(sample, weight_format="onnx", expected_type="model"), ("passed",))
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    logger.remove()
    main(Path(sys.argv[1]), Path(sys.argv[2]))
