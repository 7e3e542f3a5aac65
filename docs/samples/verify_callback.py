"""Verifies callbacks of Firstkey. HR_CALLBACK_SECRET is the secret, whsec_ and base64."""
import base64
import hashlib
import hmac
import os
import time

TOLERANCE_SECONDS = 5 * 60


def is_from_firstkey(headers: dict[str, str], body: bytes, secret: str | None = None) -> bool:
    """Whether a callback is from Firstkey and new. `body` is what came, byte by byte."""
    secret = secret or os.environ["HR_CALLBACK_SECRET"]
    message_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    if not timestamp.isdigit() or abs(time.time() - int(timestamp)) > TOLERANCE_SECONDS:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{message_id}.{timestamp}.".encode() + body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    given = headers.get("webhook-signature", "").split(" ")
    return any(hmac.compare_digest(entry.removeprefix("v1,"), expected) for entry in given)
