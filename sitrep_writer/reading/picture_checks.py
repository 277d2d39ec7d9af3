"""The pictures that an edition names: whether they are there, and what they are."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from sitrep_writer.files import as_it_lies
from sitrep_writer.model.edition import Edition
from sitrep_writer.model.problems import Problem, problem
from sitrep_writer.pictures import PictureUnusable, read_picture
from sitrep_writer.read_file import PICTURE, read_file, why_not

_PUT = "Put it there, or correct the name."


def find_pictures(edition: Edition, folder: Path) -> tuple[Mapping[str, str], list[Problem]]:
    """The content hashes (sha256) of the pictures by file name as typed, and a problem for each
    that cannot be used. Pictures lie in the workbook's folder or below it."""
    hashes: dict[str, str] = {}
    problems: list[Problem] = []
    for row in edition.highlights:
        if row.image is None:
            continue
        name = row.image.value
        try:
            picture = read_picture(read_file(as_it_lies(folder, name), PICTURE, folder))
        except (FileNotFoundError, NotADirectoryError):
            said = f"the picture {name} is not in the workbook's folder. {_PUT}"
            problems.append(problem("image-missing", row.image.cell, said))
        except PictureUnusable as error:
            said = f"the picture {name} {error}"
            problems.append(problem("image-unusable", row.image.cell, said))
        except OSError as error:
            said = f"the picture {name} cannot be used. {why_not(error)}"
            problems.append(problem("image-unusable", row.image.cell, said))
        else:
            hashes[name] = sha256(picture.data).hexdigest()
    return hashes, problems
