import { defineContentScript } from 'wxt/utils/define-content-script';
import { pageCapture } from '../lib/capture/page/page-capture.ts';

/** Put into a page only when its picture was right-clicked; on no page by itself. */
export default defineContentScript({
  registration: 'runtime',
  matches: [],
  main() {
    globalThis.plantainCapture = pageCapture;
  },
});
