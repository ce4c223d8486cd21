import path from 'node:path';
import { defineConfig } from 'wxt';
import { chunksOfPages, type StartingPage } from './page-chunks.ts';

/** Pinned, so that Firefox keeps a person's store over updates; reviewers and tests know it too. */
const GECKO_ID = 'plantain@plantain.app';

/** Scripts that are put into pages; any other is the background's. */
const PAGE_SCRIPTS = new Set(['capture', 'picker']);

/** WXT's wrapper of a script only words its errors for the console, for a kilobyte of the twenty that one in a page has. */
const BARE_SCRIPTS = {
  name: 'bare-scripts',
  transform(_code: string, id: string) {
    const [, path] = id.split('virtual:wxt-unlisted-script-entrypoint?');
    return path === undefined ? undefined : `import script from ${JSON.stringify(path)};\nscript.main();`;
  },
};

/** What a page asks for as soon as it starts. */
const NEXT: Readonly<Record<string, StartingPage['next']>> = {
  sidepanel: { compose: path.resolve(import.meta.dirname, 'components/compose/rest-of-compose.ts') },
};

export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  imports: false,
  manifestVersion: 3,
  hooks: {
    'vite:build:extendConfig'(entrypoints, config) {
      const pages = entrypoints.filter(({ inputPath }) => inputPath.endsWith('.html'));
      const { output } = config.build?.rolldownOptions ?? {};
      if (pages.length < 2 || output === undefined || Array.isArray(output)) return;
      output.codeSplitting = chunksOfPages(
        pages.map(({ name, inputPath }) => ({ name, inputPath, next: NEXT[name] ?? {} })),
        'sidepanel',
      );
    },
    // Scripts that are put into pages lie together, apart from those of our own pages and of the background.
    'entrypoints:resolved'(wxt, entrypoints) {
      for (const entrypoint of entrypoints) {
        if (PAGE_SCRIPTS.has(entrypoint.name)) entrypoint.outputDir = `${wxt.config.outDir}/content-scripts`;
      }
    },
  },
  // The oldest browsers that we run in have `modulepreload` themselves.
  vite: () => ({ build: { target: 'esnext', modulePreload: { polyfill: false } }, plugins: [BARE_SCRIPTS] }),
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: [
      'activeTab',
      'alarms',
      'contextMenus',
      'downloads',
      'scripting',
      'storage',
      'unlimitedStorage',
      ...(browser === 'firefox' ? ['menus'] : []),
    ],
    // Asked for when a person first wants to be told of a finished group.
    optional_permissions: ['notifications'],
    // Asked for one address at a time, and only where a provider's server cannot be called without.
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    action: { default_title: '__MSG_actionTitle__' },
    // Not every key is free: Chromium 156 gives none of A, B, C, N, P, R, T, W, X, Z with Alt+Shift to an extension.
    commands: {
      'capture-picture': { suggested_key: { default: 'Alt+Shift+U' }, description: '__MSG_capturePicture__' },
      'pick-images': { suggested_key: { default: 'Alt+Shift+K' }, description: '__MSG_pickImages__' },
    },
    // Stated in full: Firefox's own default would turn http://localhost servers into https.
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self' https: http: data: blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: GECKO_ID,
              strict_min_version: '142.0',
              data_collection_permissions: { required: ['websiteContent'] },
            },
          },
        }
      : {
          minimum_chrome_version: '148',
          // Pictures come from the page as blobs, by reference: https://developer.chrome.com/blog/structured-clone-messaging
          message_serialization: 'structured_clone',
        }),
  }),
});
