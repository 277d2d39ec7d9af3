"""Drafts to files: Word documents, and the envelope that a Draft lies in on disk.

`writing.word` makes the document, `writing.draft_json` the envelope, and `writing.output_files`
says where both go, without ever harming what a person has changed there.
"""
