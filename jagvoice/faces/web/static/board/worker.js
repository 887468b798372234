/* The service worker of the board: it keeps the program, so that a tablet starts without the network. What it keeps, and
   by which name, the server tells in `FILES` and `VERSION`. What is said, shown and played of a person is not here. */
/* global VERSION, FILES */

const PREFIX = "jagvoice-shell-";
const NAME = PREFIX + VERSION;

addEventListener("install", (event) => {
  const fresh = FILES.map((file) => new Request(file, { cache: "no-cache" }));
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll(fresh)));
});

addEventListener("activate", (event) => {
  const others = (name) => name.startsWith(PREFIX) && name !== NAME;
  const old = caches.keys().then((names) => Promise.all(names.filter(others).map((name) => caches.delete(name))));
  event.waitUntil(old.then(() => clients.claim()));
});

addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || !FILES.includes(pathname)) return;
  event.respondWith(kept(pathname).then((found) => found ?? fetch(request)));
});

async function kept(pathname) {
  const cache = await caches.open(NAME);
  return cache.match(pathname, { ignoreVary: true });
}
