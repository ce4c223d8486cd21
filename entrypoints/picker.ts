import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { pagePicker } from '../lib/capture/picker/page-picker.ts';

/** Put into a page only when the person asks to pick from it, with the script that reads pictures, which calls it. */
export default defineUnlistedScript(() => {
  // Put in again, it is the one that may be open that is to be called.
  if (!Object.hasOwn(globalThis, 'plantainPicker')) globalThis.plantainPicker = pagePicker;
});
