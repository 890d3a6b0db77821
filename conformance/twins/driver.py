"""Runs lines of the AWS CLI in one process, and says what each would have sent.

One JSON document on standard input: {"lines": [[word, ...], ...], "sandbox": "http://127.0.0.1:PORT"}.
One JSON line a line: {"operation", "params", "status"} or {"error"}. Requests are signed for AWS's hosts and
answered by the sandbox.
"""
import contextlib
import datetime
import http.client
import io
import json
import sys
from urllib.parse import urlsplit

from awscli.clidriver import create_clidriver
from botocore.awsrequest import AWSResponse


class Raw:
    def __init__(self, body):
        self._body = io.BytesIO(body)

    def stream(self, amt=1024, **_):
        while chunk := self._body.read(amt):
            yield chunk

    def read(self, amt=None):
        return self._body.read(amt)


def plain(value):
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, (bytes, bytearray)):
        return {"bytes": len(value)}
    if hasattr(value, "read"):
        return {"bytes": len(value.read())}
    return value


task = json.load(sys.stdin)
sandbox = urlsplit(task["sandbox"]).netloc
said = {}


def note(params, model, **_):
    # Of a listing the first page is what the line is about.
    if "operation" in said:
        return
    said.update(operation=model.name, params=plain(params))
    for value in params.values():
        if hasattr(value, "seek"):
            value.seek(0)


def send(request, **_):
    target = urlsplit(request.url)
    headers = {
        name: value.decode() if isinstance(value, bytes) else value for name, value in request.headers.items()
    }
    headers["Host"] = target.netloc
    path = target.path + (f"?{target.query}" if target.query else "")
    connection = http.client.HTTPConnection(sandbox, timeout=60)
    connection.request(request.method, path or "/", request.body, headers)
    answer = connection.getresponse()
    body = answer.read()
    said.setdefault("status", answer.status)
    said.setdefault("answer", body[:400].decode(errors="replace"))
    return AWSResponse(request.url, answer.status, answer.headers, Raw(body))


driver = create_clidriver()
driver.session.register("provide-client-params", note)
driver.session.register("before-send", send)
for words in task["lines"]:
    said.clear()
    errors = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(errors):
        try:
            driver.main(words)
        except SystemExit:
            pass
    if "operation" not in said:
        said["error"] = errors.getvalue().strip()
    print(json.dumps(said), flush=True)
