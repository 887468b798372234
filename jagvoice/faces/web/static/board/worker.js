/* The service worker of the board: it keeps the program, so that a tablet starts without the network. What it keeps, and
   by which name, the server tells in `FILES` and `VERSION`. What is shown and played of a person is kept by the page, and only handed out here. */
/* global VERSION, FILES */

const PREFIX = "jagvoice-shell-";
const NAME = PREFIX + VERSION;

/** Where the pictures and sounds of the board lie, and their addresses: `media.js` keeps them. */
const SHELF = "jagvoice-media";
const MEDIA = /^\/board\/(picture|sound)\//;

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
  if (request.method !== "GET" || origin !== location.origin) return;
  const [shelf, key] = FILES.includes(pathname) ? [NAME, pathname] : MEDIA.test(pathname) ? [SHELF, request.url] : [];
  if (shelf) event.respondWith(kept(shelf, key).then((found) => found ?? fetch(request)));
});

/** What is kept; a shelf that is not there, or cannot be read, has nothing, and none is made by looking for it. */
async function kept(shelf, key) {
  try {
    return await caches.match(key, { ignoreVary: true, cacheName: shelf });
  } catch {
    return undefined;
  }
}
