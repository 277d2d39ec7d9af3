"""What can be wrong, as a key and values, and the sentences that say it.

The sentences are data in the message grammar (`templates/problems/`), so that each language can
have its own.
"""
