import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { pageCapture } from '../lib/capture/page/page-capture.ts';
import { serveCalls } from '../lib/capture/page/serve-calls.ts';

/**
 * Put into a page only when somebody asks for its pictures; on no page by itself. No content script in WXT's sense: its
 * wrapper posts a message that the page can read, and brings the whole extension polyfill.
 */
export default defineUnlistedScript(() => {
  // A page can have an element of that name, which would look like a property.
  if (Object.hasOwn(globalThis, 'plantainCapture')) return;
  globalThis.plantainCapture = pageCapture;
  serveCalls((call) => {
    if (call.name === 'read') return pageCapture.read(call.target);
    if (call.name === 'locate') return Promise.resolve(pageCapture.locate(call.target));
    if (call.name === 'fetch-file') return pageCapture.fetchFile(call.imageUrl);
    return globalThis.plantainPicker?.open();
  });
});
