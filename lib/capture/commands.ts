import { activeTab } from '../browser/active-tab.ts';
import type { Failure } from '../domain/failure.ts';
import type { CommandHandlers } from '../messages.ts';
import { addAddress } from './add-address.ts';
import { improveReference } from './improve.ts';
import { canPick, pickFromPage } from './pick.ts';
import type { CaptureContext } from './place.ts';

type CaptureCommand = 'page.pick' | 'picture.add' | 'reference.improve';

function refused(message: string): { readonly ok: false; readonly failure: Failure } {
  return { ok: false, failure: { kind: 'internal', message, charge: { charged: 'no' } } };
}

/** Chromium takes no button of ours for a gesture that opens the page to us; the menu and the shortcut are. */
const NOT_OPEN =
  'This page is not open to Plantain yet. Right-click it and choose Plantain, Pick images on this page…, or press Alt+Shift+K.';

/** The handlers of the commands that bring pictures in. */
export function captureHandlers(open: () => Promise<CaptureContext>): Pick<CommandHandlers, CaptureCommand> {
  return {
    async 'page.pick'() {
      const [context, tab] = [await open(), await activeTab()];
      if (tab === undefined || !(await canPick(tab))) return refused(NOT_OPEN);
      pickFromPage(context, tab).catch(reportError);
      return { ok: true };
    },
    async 'picture.add'(source) {
      addAddress(await open(), source).catch(reportError);
      return { ok: true };
    },
    async 'reference.improve'({ referenceId }) {
      const improved = await improveReference(await open(), referenceId);
      return improved.ok ? improved : refused(improved.message);
    },
  };
}
