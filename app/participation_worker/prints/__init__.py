"""What a worker prints: posters, the sheet for whoever sets tablets up, editions on paper. Plain data in, bytes out.

actions/prints.py comes in. Nothing here knows a session, an answer or who asks (docs/decisions/0016).
"""
