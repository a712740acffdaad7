// The service worker, behind the lists that the build puts in front of it (offline.ts). It stores a
// whole version at once and serves that one until the learner takes the next: never half of each.
/* global VERSION, CORE, LATER */

const cacheName = `kms-lab-${VERSION}`;

self.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(cacheName);
      const fresh = (url) => new Request(url, { cache: 'reload' });
      await cache.addAll(CORE.map(fresh));
    })(),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith('kms-lab-') && name !== cacheName) await caches.delete(name);
      }
      await self.clients.claim();
    })(),
  );
});

self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting();
  if (event.data === 'store the rest') {
    event.waitUntil(
      (async () => {
        const cache = await caches.open(cacheName);
        for (const url of LATER) if (!(await cache.match(url))) await cache.add(url);
      })(),
    );
  }
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  event.respondWith(
    (async () => {
      const cache = await caches.open(cacheName);
      // Servers send `Vary: Origin`; by that header a module script would never be found again.
      const find = (what) => cache.match(what, { ignoreSearch: true, ignoreVary: true });
      const isPage = request.mode === 'navigate';
      const stored =
        (await find(request)) ??
        (isPage && !url.pathname.endsWith('/') ? await find(`${url.pathname}/`) : undefined);
      if (stored) return stored;
      try {
        return await fetch(request);
      } catch (error) {
        const missing = isPage ? await find('/404.html') : undefined;
        if (missing) return missing;
        throw error;
      }
    })(),
  );
});
