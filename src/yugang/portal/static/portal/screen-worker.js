// Keeps the last good state of a wall screen: the web first, what was kept where it does not answer.
"use strict";

const CACHE = "screen-1";
const PATIENCE = 8_000;

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

async function fromTheWeb(request) {
  const answer = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
  if (answer.ok) (await caches.open(CACHE)).put(request.url, answer.clone());
  else if (answer.status >= 500) throw new Error(answer.status);
  return answer;
}

async function kept(request) {
  const found = await caches.match(request.url, { ignoreVary: true });
  if (!found) return Response.error();
  const headers = new Headers(found.headers);
  headers.set("X-Kept", "1");
  return new Response(await found.blob(), { status: found.status, headers });
}

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(fromTheWeb(request).catch(() => kept(request)));
});
