"""Servers that stand in for others: one that says what it is told to, and Qdrant as far as the retriever uses it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from services.arms.retriever.embed import similarity

Answer = Callable[[str, str, Any], tuple[int, bytes]]


@contextmanager
def serving(answer: Answer) -> Iterator[str]:
    """The address of a server that answers what it is told to: a function of method, path and JSON."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            text = self.rfile.read(int(self.headers["content-length"] or 0))
            # Others take a body for JSON only where it says so, and none where nothing is sent.
            if text and (self.command == "GET" or self.headers["content-type"] != "application/json"):
                status, payload = 415, b"{}"
            else:
                status, payload = answer(self.command, self.path, json.loads(text) if text else None)
            self.send_response(status)
            self.send_header("content-length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        do_GET = do_PUT = do_POST = do_DELETE = _answer  # noqa: N815 - the names are of http.server

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Qdrant:
    """Collections as Qdrant 1.7 answers for them, by its published description of the API."""

    def __init__(self) -> None:
        self.collections: dict[str, dict[str, Any]] = {}
        self.asked: list[tuple[str, str, Any]] = []

    def answer(self, method: str, path: str, body: Any) -> tuple[int, bytes]:
        self.asked.append((method, path, body))
        _, _, name, *rest = path.split("?", maxsplit=1)[0].split("/")
        status, result = self._collection(method, name, body) if not rest else self._points(rest, name, body)
        said = {"error": result} if status >= 400 else "ok"
        whole = {"time": 0.001, "status": said, **({} if status >= 400 else {"result": result})}
        return status, json.dumps(whole).encode()

    def _collection(self, method: str, name: str, body: Any) -> tuple[int, Any]:
        known = self.collections.get(name)
        if method == "PUT":
            if known is not None:
                return 400, f"Wrong input: Collection `{name}` already exists!"
            self.collections[name] = {"vectors": body["vectors"], "points": {}}
            return 200, True
        if known is None:
            return 404, f"Not found: Collection `{name}` doesn't exist!"
        if method == "DELETE":
            del self.collections[name]
            return 200, True
        count = len(known["points"])
        config = {"params": {"vectors": known["vectors"], "shard_number": 1, "on_disk_payload": True}}
        return 200, {"status": "green", "points_count": count, "config": config, "payload_schema": {}}

    def _points(self, rest: list[str], name: str, body: Any) -> tuple[int, Any]:
        known = self.collections.get(name)
        if known is None:
            return 404, f"Not found: Collection `{name}` doesn't exist!"
        if rest == ["points"]:
            known["points"].update({point["id"]: point for point in body["points"]})
            return 200, {"operation_id": 0, "status": "completed"}
        scored = [
            {"id": point["id"], "version": 0, "payload": point["payload"], "vector": None, "score": score}
            for point in known["points"].values()
            for score in [similarity(tuple(body["vector"]), tuple(point["vector"]))]
        ]
        return 200, sorted(scored, key=lambda point: -point["score"])[: body["limit"]]
