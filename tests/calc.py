"""LibreOffice Calc, asked through its own API: a program in Basic, run without a window.

Where it is missing a test is skipped with a plain reason; in CI it fails.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from tests.tools import run_office

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:{kind} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{kind}.dtd">
<library:{kind} xmlns:library="http://openoffice.org/2000/library"
 xmlns:xlink="http://www.w3.org/1999/xlink" library:name="Standard"{more}</library:{kind}>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Runner"
 script:language="StarBasic">{program}</script:module>
"""
_FRAME = """
Dim said As String
Dim used As Long

Sub Main
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden"
    hidden(0).Value = True
    Dim book As Object
    On Error Goto Failed
    book = StarDesktop.loadComponentFromURL("{book}", "_blank", 0, hidden())
    Asked(book)
    book.close(True)
    Goto Done
Failed:
    say("error: " & Error$ & " in line " & Erl)
Done:
    Dim files As Object, stream As Object
    files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
    stream = createUnoService("com.sun.star.io.TextOutputStream")
    stream.setOutputStream(files.openFileWrite("{answer}"))
    stream.setEncoding("UTF-8")
    stream.writeString(said)
    stream.closeOutput()
    StarDesktop.terminate()
End Sub

Sub say(words As String)
    said = said & words & Chr(10)
End Sub

Function sheet_of(book As Object, called As String) As Object
    sheet_of = book.Sheets.getByName(called)
End Function

' The list that a cell offers: what its validation's formula comes to, in a sheet of its own.
Function offered(book As Object, sheet As String, cell As String) As String
    Dim asked As Object, rule As Object, list As Object, one As Object
    Dim formula As String, answer As String, n As Long
    asked = sheet_of(book, sheet).getCellRangeByName(cell)
    rule = asked.Validation
    If rule.Type <> com.sun.star.sheet.ValidationType.LIST Then
        offered = "no list"
        Exit Function
    End If
    formula = rule.getFormula1()
    formula = Replace(formula, "$A2", "$A" & (asked.CellAddress.Row + 1))
    formula = Replace(formula, "$B2", "$B" & (asked.CellAddress.Row + 1))
    If Not book.Sheets.hasByName("Scratch") Then
        book.Sheets.insertNewByName("Scratch", book.Sheets.Count)
    End If
    formula = Replace(formula, "$A", "$" & sheet & ".$A")
    formula = Replace(formula, "$B", "$" & sheet & ".$B")
    one = book.Sheets.getByName("Scratch").getCellByPosition(used, 0)
    one.setFormula("=ROWS(" & formula & ")")
    If one.getError() <> 0 Then Exit Function
    list = book.Sheets.getByName("Scratch").getCellRangeByPosition(used, 1, used, one.Value)
    list.setArrayFormula("=" & formula)
    For n = 0 To one.Value - 1
        If n > 0 Then answer = answer & "|"
        answer = answer & list.getCellByPosition(0, n).String
    Next n
    used = used + 1
    offered = answer
End Function

' Choose the n-th entry of the list that a cell offers.
Sub choose(book As Object, sheet As String, cell As String, n As Long)
    Dim entries
    entries = Split(offered(book, sheet, cell), "|")
    sheet_of(book, sheet).getCellRangeByName(cell).String = entries(n - 1)
End Sub

Sub save_as(book As Object, url As String)
    Dim how(0) As New com.sun.star.beans.PropertyValue
    how(0).Name = "FilterName"
    how(0).Value = "Calc MS Excel 2007 XML"
    book.storeToURL(url, how())
End Sub
"""


def asked_in_calc(book: Path, program: str) -> list[str]:
    """What a program in Basic says of a workbook: the lines that its sub `Asked(book)` hands to
    `say`. It may call `sheet_of(book, name)`, `offered(book, sheet, cell)`,
    `choose(book, sheet, cell, n)` and `save_as(book, url)`."""
    with tempfile.TemporaryDirectory() as name:
        profile, answer = Path(name) / "profile", Path(name) / "answer.txt"
        library = profile / "user" / "basic" / "Standard"
        library.mkdir(parents=True)
        frame = _FRAME.replace("{book}", book.as_uri()).replace("{answer}", answer.as_uri())
        module = _MODULE.format(program=escape(f"{frame}\n{program}"))
        (library / "Runner.xba").write_text(module, encoding="utf-8")
        modules = ' library:readonly="false" library:passwordprotected="false">'
        (library / "script.xlb").write_text(
            _LIBRARY.format(
                kind="library", more=f'{modules}<library:element library:name="Runner"/>'
            )
        )
        (library / "dialog.xlb").write_text(_LIBRARY.format(kind="library", more=modules))
        (library.parent / "script.xlc").write_text(_CONTAINER.format(file="script"))
        (library.parent / "dialog.xlc").write_text(_CONTAINER.format(file="dialog"))
        (profile / "user" / "registrymodifications.xcu").write_text(_INSTALLED)
        run_office(["--norestore", "--nologo", "macro:///Standard.Runner.Main"], profile)
        return answer.read_text(encoding="utf-8-sig").splitlines()


_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library"
 xmlns:xlink="http://www.w3.org/1999/xlink">
 <library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/{file}.xlb/"
  xlink:type="simple" library:link="false"/>
</library:libraries>
"""
_INSTALLED = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted"
 oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
"""Without it a new profile gets a library of its own, and this one is gone."""
