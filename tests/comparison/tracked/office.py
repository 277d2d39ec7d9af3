"""LibreOffice accepts or rejects all tracked changes of many documents in one run.

A macro does it, as there may be no Python of LibreOffice's own on the machine.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Literal

from tests.tools import run_office

Way = Literal["Accept", "Reject", "open"]
_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
<library:element library:name="Module1"/></library:library>"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1"
 script:language="StarBasic">{}</script:module>"""
_MACRO = """
Sub Main
  Dim job As String, parts
  Open "{jobs}" For Input As #1
  Do While Not Eof(1)
    Line Input #1, job
    parts = Split(job, "|")
    If UBound(parts) = 2 Then Settle(parts(0), parts(1), parts(2))
  Loop
  Close #1
  StarDesktop.terminate()
End Sub

Sub Settle(source, way, target)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim saved(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  If way <> "open" Then
    dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    command = ".uno:" & way & "AllTrackedChanges"
    dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  End If
  saved(0).Name = "FilterName"
  saved(0).Value = "MS Word 2007 XML"
  document.storeToURL(target, saved())
  document.close(True)
End Sub
"""


def settled(folder: Path, jobs: Sequence[tuple[bytes, Way]]) -> list[bytes]:
    """Each document as LibreOffice saves it once its changes are accepted, rejected, or left."""
    lines, targets = [], []
    for number, (docx, way) in enumerate(jobs):
        source, target = folder / f"{number}.docx", folder / f"{number}_{way}.docx"
        source.write_bytes(docx)
        lines.append(f"{source.as_uri()}|{way}|{target.as_uri()}")
        targets.append(target)
    with tempfile.TemporaryDirectory() as name:
        profile = Path(name)
        # The first start makes the profile, and would write over macros that lie in it.
        run_office(["--terminate_after_init"], profile)
        library = profile / "user" / "basic" / "Standard"
        library.mkdir(parents=True, exist_ok=True)
        (profile / "jobs").write_text("\n".join(lines), encoding="utf-8")
        macro = escape(_MACRO.format(jobs=profile / "jobs"), quote=False)
        (library / "Module1.xba").write_text(_MODULE.format(macro), encoding="utf-8")
        (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
        run_office(["macro:///Standard.Module1.Main"], profile, 300)
    return [target.read_bytes() for target in targets]
