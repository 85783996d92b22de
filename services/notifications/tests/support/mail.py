"""Reads a letter as another program does, by Python's own library, and prints what it found as JSON."""

import email
import email.policy
import json
import sys

with open(sys.argv[1], "rb") as file:
    message = email.message_from_binary_file(file, policy=email.policy.default)

found = {"to": message["To"], "subject": message["Subject"], "calendars": []}
for part in message.walk():
    kind = part.get_content_type()
    if kind in ("text/plain", "text/html"):
        found[kind.removeprefix("text/")] = part.get_content()
    if kind == "text/calendar":
        # With its line ends: they are part of the format.
        text = part.get_payload(decode=True).decode("utf-8")
        found["calendars"].append({"method": part.get_param("method"), "text": text})
print(json.dumps(found))
