"""Answers over HTTP: JSON, and headers that let no browser guess or embed."""

from collections.abc import Mapping
from math import ceil

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from index.model.claim_json import Record

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


def found(record: Record, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Return a JSON object."""
    return JSONResponse(record, status, SAFE | dict(headers or {}))


def problem(status: int, text: str, headers: Mapping[str, str] | None = None) -> Response:
    """Return what is wrong with a request and what to do, as a JSON object."""
    return found({"error": text}, status, headers)


def too_many(seconds: float) -> Response:
    """Return that the caller has to wait."""
    wait = max(1, ceil(seconds))
    return problem(429, f"Too many requests. Wait {wait} s.", {"Retry-After": str(wait)})


async def refused(_request: Request, error: Exception) -> Response:
    """Return what the routes refuse: a path that is not there, another method."""
    if isinstance(error, HTTPException):
        return problem(error.status_code, f"{error.detail}. See /openapi.json.", error.headers)
    return problem(500, "Something went wrong here. It is in the log of whoever runs this.")
