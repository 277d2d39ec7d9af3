"""A Draft as a Word document.

The template's styles, header, footer and page set-up belong to its designer; every word between
them comes from the Draft. `template` prepares the template once per process, `document` walks the
blocks, with one file per block or part, and `zip_package` writes the zip.
"""
