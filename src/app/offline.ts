// The site without a network: registers the service worker once the page is at rest, and says when
// a new version waits. Only in what was built; `astro dev` has no worker.

function rest(): Promise<void> {
  return new Promise((done) => {
    const soon = () =>
      'requestIdleCallback' in window
        ? requestIdleCallback(() => done(), { timeout: 5000 })
        : setTimeout(done, 2000);
    if (document.readyState === 'complete') soon();
    else addEventListener('load', soon, { once: true });
  });
}

function offer(waiting: ServiceWorker): void {
  const notice = document.querySelector<HTMLElement>('[data-new-version]');
  if (!notice) return;
  notice.hidden = false;
  notice.querySelector('[data-take]')?.addEventListener('click', () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
      once: true,
    });
    waiting.postMessage('take over');
  });
  notice.querySelector('[data-later]')?.addEventListener('click', () => {
    notice.hidden = true;
  });
}

function watch(registration: ServiceWorkerRegistration): void {
  const { installing } = registration;
  installing?.addEventListener('statechange', () => {
    // The first version has nobody to replace: it is no news.
    const isUpdate = navigator.serviceWorker.controller !== null;
    if (installing.state === 'installed' && isUpdate) offer(installing);
  });
}

async function start(): Promise<void> {
  await rest();
  const registration = await navigator.serviceWorker.register('/sw.js');
  if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
  watch(registration);
  registration.addEventListener('updatefound', () => watch(registration));
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage('store the rest');
}

// Without a worker the site works as before, with a network; there is nothing to tell anybody.
if (import.meta.env.PROD && 'serviceWorker' in navigator) start().catch(() => undefined);
