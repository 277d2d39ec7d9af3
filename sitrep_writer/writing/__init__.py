"""Drafts to files: Word documents, and the envelope of a Draft on disk.

`writing.word` makes the document, `writing.draft_json` the envelope, and `writing.output_files`
chooses the paths of both, without ever harming what a person has changed there.
"""
