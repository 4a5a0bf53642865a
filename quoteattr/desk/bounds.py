"""What the service refuses before it looks at it: requests that are too large, and clients that ask too often."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from starlette.responses import JSONResponse

from ..extras import need

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class Bounded:
    """Refuses a request whose body is too large, whatever length it claims.

    Args:
        app: what answers the others.
        largest: bytes that a request may have.
    """

    def __init__(self, app: Any, largest: int) -> None:
        self.app, self.largest = app, largest

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Read the body, and hand it on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        messages, size, more = [], 0, True
        while more:
            message = await receive()
            messages.append(message)
            size += len(message.get("body", b""))
            more = message.get("more_body", False)
            if size > self.largest:
                answer = JSONResponse({"detail": f"a request may have {self.largest} bytes"}, status_code=413)
                await answer(scope, receive, send)
                return

        async def replay() -> Message:
            return messages.pop(0) if messages else await receive()

        await self.app(scope, replay, send)


class Rated:
    """Refuses what an address asks more often than it may; only what computes counts.

    Args:
        app: what answers the others.
        rate: requests a minute.

    Raises:
        MissingExtraError: if limits is not installed.
    """

    def __init__(self, app: Any, rate: int) -> None:
        self.app = app
        strategies, storage = need("limits.strategies", "serve"), need("limits.storage", "serve")
        self.window = strategies.MovingWindowRateLimiter(storage.MemoryStorage())
        self.rate = need("limits", "serve").RateLimitItemPerMinute(rate)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Count the request, and hand it on."""
        client = scope.get("client") or ("",)
        if scope["type"] == "http" and scope["method"] == "POST" and not self.window.hit(self.rate, client[0]):
            detail = f"{self.rate.amount} requests a minute are answered; wait a moment"
            answer = JSONResponse({"detail": detail}, status_code=429, headers={"retry-after": "60"})
            await answer(scope, receive, send)
            return
        await self.app(scope, receive, send)
