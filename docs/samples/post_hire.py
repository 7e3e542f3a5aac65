"""Signs the file with a hire and posts it: python3 post_hire.py https://firstkey.example hire.json

HIRE_WEBHOOK_SECRET is the secret, whsec_ and base64.
"""
import base64
import hashlib
import hmac
import os
import sys
import time
import urllib.request
import uuid

url, file = sys.argv[1:]
with open(file, "rb") as opened:
    body = opened.read()
message_id = f"msg_{uuid.uuid4()}"
timestamp = str(int(time.time()))
# The key is what the base64 after whsec_ stands for, not the text itself.
key = base64.b64decode(os.environ["HIRE_WEBHOOK_SECRET"].removeprefix("whsec_"))
signed = f"{message_id}.{timestamp}.".encode() + body
signature = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()

request = urllib.request.Request(
    f"{url}/api/hires",
    data=body,
    headers={
        "content-type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": f"v1,{signature}",
    },
)
with urllib.request.urlopen(request) as response:
    print(response.read().decode())
