"""Files that never change under their address: kept by browsers, packed once for everybody."""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles


class Kept(StaticFiles):
    """Static files; an address with a stamp of the content never needs asking again.

    Where ``name.gz`` lies beside ``name``, it is sent to whoever can unpack it.
    """

    async def get_response(self, path: str, scope: MutableMapping[str, Any]) -> Response:
        """Return the file, packed if possible, with how long it may be kept."""
        response = await super().get_response(path, scope)
        if isinstance(response, FileResponse):
            response = self._packed(response, scope)
        # Pages of users' servers, whose origins are others, use them, too; nothing is secret here.
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        if b"v=" in scope.get("query_string", b""):
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response

    def _packed(self, response: FileResponse, scope: MutableMapping[str, Any]) -> FileResponse:
        packed = Path(f"{response.path}.gz")
        if "gzip" not in Headers(scope=scope).get("accept-encoding", "") or not packed.exists():
            return response
        headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return FileResponse(packed, headers=headers, media_type=response.media_type)
