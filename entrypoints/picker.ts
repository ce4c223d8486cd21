import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveCalls } from '../lib/capture/page/serve-calls.ts';
import { pagePicker } from '../lib/capture/picker/page-picker.ts';

/** Put into a page only when the person asks to pick from it, after the script that reads pictures. */
export default defineUnlistedScript(() => {
  // A page can have an element of that name, which would look like a property.
  if (Object.hasOwn(globalThis, 'plantainPicker')) return;
  globalThis.plantainPicker = pagePicker;
  serveCalls(({ name }) => {
    if (name === 'pick') return pagePicker.open();
    return name === 'has-picker' ? Promise.resolve(true) : undefined;
  });
});
