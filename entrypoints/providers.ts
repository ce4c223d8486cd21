import '../lib/zod-jitless.ts';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { PROVIDERS } from '../lib/providers/registry.ts';

/** Run by the background in its own scope, when a provider is first to be asked for anything. */
export default defineUnlistedScript(() => {
  globalThis.plantainProviders = PROVIDERS;
});
