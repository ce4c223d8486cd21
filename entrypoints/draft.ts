import '../lib/zod-jitless.ts';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { makeDraft } from '../lib/providers/draft/make-draft.ts';

/** Run by the background in its own scope, when a draft is to be made. */
export default defineUnlistedScript(() => {
  globalThis.plantainMakeDraft = makeDraft;
});
