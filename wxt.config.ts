import { defineConfig } from 'wxt';

/** Pinned, so that Firefox keeps a person's store over updates; reviewers and tests know it too. */
const GECKO_ID = 'plantain@plantain.app';

export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  imports: false,
  manifestVersion: 3,
  vite: () => ({ build: { target: 'esnext' } }),
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
      'unlimitedStorage',
      ...(browser === 'firefox' ? ['menus'] : []),
    ],
    // Asked for one address at a time, and only where a provider's server cannot be called without.
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    action: { default_title: '__MSG_actionTitle__' },
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
      : { minimum_chrome_version: '140' }),
  }),
});
