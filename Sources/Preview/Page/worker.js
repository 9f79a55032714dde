// In the place of the site's own service worker: what an earlier site at this address has left is taken away.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys()) {
    if (name.startsWith("kedge " + self.registration.scope)) { await caches.delete(name); }
  }
  await self.registration.unregister();
  for (const client of await self.clients.matchAll({ type: "window" })) { client.navigate(client.url).catch(() => {}); }
})()));
