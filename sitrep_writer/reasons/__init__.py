"""What can be wrong, as a key and values, and the sentences for it.

The sentences are data in the message grammar (`templates/problems/`), so that each language can
have its own.
"""
