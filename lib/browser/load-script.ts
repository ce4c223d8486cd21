/** A script of the package that only puts what it has into the background's global scope: it runs more than once. */
type Script = '/jobs.js';

function appendTo(page: Document, script: Script): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const element = page.createElement('script');
  element.addEventListener('load', () => resolve());
  element.addEventListener('error', () => reject(new Error(`${script} was not loaded`)));
  element.src = script;
  page.head.append(element);
  return promise;
}

/**
 * Has a script at hand that the background runs only when it is called for. To be called while the background starts,
 * before anything is awaited: Chromium's service worker may later import only what it imported in its `install` event,
 * and keeps that beside itself until the extension is updated or reloaded. Firefox's background is a page.
 *
 * Source: https://w3c.github.io/ServiceWorker/#importscripts
 *
 * @returns what runs the script; it rejects where the script cannot be had
 */
export function scriptAtHand(script: Script): () => Promise<void> {
  if (!('importScripts' in globalThis)) return () => appendTo(document, script);
  globalThis.addEventListener('install', () => importScripts(script));
  return async () => importScripts(script);
}
