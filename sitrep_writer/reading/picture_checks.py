"""The pictures that an edition names: whether they exist, and what they are."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from sitrep_writer.files import stored_path
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.problems import Problem
from sitrep_writer.pictures import PictureUnusable, read_picture
from sitrep_writer.read_file import PICTURE, read_file, why_not
from sitrep_writer.reasons.problem import problem


def find_pictures(edition: Edition, folder: Path) -> tuple[Mapping[str, str], list[Problem]]:
    """The content hashes (sha256) of the pictures by file name as typed, and a problem for each
    unusable one. Pictures must be in the workbook's folder or below it.
    """
    hashes: dict[str, str] = {}
    problems: list[Problem] = []
    for row in edition.highlights:
        if row.image is None:
            continue
        name = row.image.value
        try:
            picture = read_picture(read_file(stored_path(folder, name), PICTURE, folder))
        except (FileNotFoundError, NotADirectoryError):
            problems.append(problem("image-missing", row.image.cell, picture=name))
        except PictureUnusable as error:
            found = problem(
                "image-unusable.found", row.image.cell, picture=name, found=error.reason
            )
            problems.append(found)
        except OSError as error:
            found = problem(
                "image-unusable.not-read", row.image.cell, picture=name, why=why_not(error)
            )
            problems.append(found)
        else:
            hashes[name] = sha256(picture.data).hexdigest()
    return hashes, problems
