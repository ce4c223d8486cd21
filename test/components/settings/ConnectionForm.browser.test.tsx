import { describe, expect, test } from 'vitest';
import { userEvent, type Locator } from 'vitest/browser';
import { Settings } from '../../../components/settings/Settings.tsx';
import type { StoredConnection } from '../../../lib/domain/settings.ts';
import { KIE } from '../../../lib/providers/kie/description.ts';
import { AT, aFailure } from '../../support/builders.ts';
import { connect, GEMINI_URL, KEY, openTestApp, show, type TestApp } from '../../support/test-app.tsx';

const GATEWAY = 'https://gateway.example';

function aConnection(overrides: Partial<StoredConnection> = {}): StoredConnection {
  return { providerId: 'gemini', key: KEY, baseUrl: GEMINI_URL, check: { state: 'unchecked' }, ...overrides };
}

/** The form as a person works it. */
function controlsOf(screen: Locator) {
  const card = screen.getByRole('article', { name: 'Google Gemini' });
  return {
    card,
    key: card.getByRole('textbox', { name: 'API key for Google Gemini' }),
    baseUrl: card.getByRole('textbox', { name: 'Base URL for Google Gemini' }),
    advanced: card.getByText('Advanced', { exact: true }),
    save: card.getByRole('button', { name: 'Save and check Google Gemini' }),
    disconnect: card.getByRole('button', { name: 'Disconnect Google Gemini' }),
    showKey: card.getByRole('button', { name: 'Show key' }),
    allow: card.getByRole('button', { name: /^Allow access/ }),
    status: card.getByRole('status'),
  };
}

async function openSettings(app: TestApp, stored?: StoredConnection) {
  if (stored) await app.store.connections.save(stored);
  return controlsOf(show(app, <Settings />).screen);
}

/** Has the worker note in the store what its check found, as it does. */
function answerCheck(app: TestApp, check: StoredConnection['check']): void {
  app.answers['provider.check'] = async () => {
    const stored = await app.store.connections.read('gemini');
    if (stored) await app.store.connections.saveCheck(stored, check);
    if (check.state !== 'failed') return { ok: true };
    return { ok: false, failure: aFailure({ kind: check.kind, message: check.message }) };
  };
}

const FAILED = { state: 'failed', at: AT, kind: 'unauthorized', message: 'Google does not know this key.' } as const;
const UNREACHED = { state: 'failed', at: AT, kind: 'connection-lost', message: 'There was no answer.' } as const;

describe('Save and check', () => {
  test('stores the tidied key and address before it asks, and says what the check found', async () => {
    const app = await openTestApp();
    const form = await openSettings(app);
    const found = Promise.withResolvers<void>();
    let atCheck: StoredConnection | undefined;
    app.answers['provider.check'] = async () => {
      atCheck = await app.store.connections.read('gemini');
      await found.promise;
      if (atCheck) await app.store.connections.saveCheck(atCheck, { state: 'connected', at: AT });
      return { ok: true };
    };
    await expect.element(form.status).toHaveTextContent('Not connected.');
    await form.key.fill(` “${KEY}”\u200B `);
    await form.advanced.click();
    await form.baseUrl.fill(` ${GATEWAY}/v1// `);
    await form.save.click();
    await expect.element(form.status).toHaveTextContent('Checking…');
    await expect.element(form.save).toBeDisabled();
    found.resolve();
    await expect.element(form.status).toHaveTextContent('Connected');
    expect(atCheck).toMatchObject(aConnection({ baseUrl: `${GATEWAY}/v1` }));
    expect(app.sent).toEqual([{ name: 'provider.check', request: { providerId: 'gemini' } }]);
    await expect.element(form.key).toHaveValue(KEY);
    await expect.element(form.baseUrl).toHaveValue(`${GATEWAY}/v1`);
  });

  test('says what is left on the account, where the provider tells', async () => {
    const app = await openTestApp();
    const check = { state: 'connected', at: AT, balanceMicroUsd: 3_690_000 } as const;
    const form = await openSettings(app, aConnection({ check }));
    await expect.element(form.status).toHaveTextContent('Connected · $3.69 left there');
  });

  test('by Enter in the key field does the same, and an empty address stands for the default', async () => {
    const app = await openTestApp();
    answerCheck(app, { state: 'connected', at: AT });
    const form = await openSettings(app, aConnection({ key: 'old', baseUrl: GATEWAY }));
    await form.advanced.click();
    await form.baseUrl.fill('');
    await form.key.fill(KEY);
    await userEvent.keyboard('{Enter}');
    await expect.element(form.status).toHaveTextContent('Connected');
    expect(await app.store.connections.read('gemini')).toMatchObject({ key: KEY, baseUrl: GEMINI_URL });
  });

  test.each(['gateway.example', 'javascript:alert(1)', 'ftp://gateway.example', 'file:///etc/passwd', 'https://'])(
    'refuses %s as an address',
    async (garbage) => {
      const app = await openTestApp();
      const form = await openSettings(app);
      await form.key.fill(KEY);
      await expect.element(form.save).toBeEnabled();
      await form.advanced.click();
      await form.baseUrl.fill(garbage);
      await expect.element(form.save).toBeDisabled();
      await expect.element(form.baseUrl).toHaveAttribute('aria-invalid', 'true');
      await expect.element(form.card).toMatchTextContent('Enter a web address, such as https://gateway.example.');
    },
  );

  test('waits for a key', async () => {
    const form = await openSettings(await openTestApp());
    await expect.element(form.save).toBeDisabled();
    await form.key.fill(' “” ');
    await expect.element(form.save).toBeDisabled();
  });

  test('says so when the worker gives no answer; the key is kept', async () => {
    const app = await openTestApp();
    app.answers['provider.check'] = () => Promise.reject(new Error('The message port closed'));
    const form = await openSettings(app);
    await form.key.fill(KEY);
    await form.save.click();
    await expect.element(form.card.getByRole('alert')).toMatchTextContent('did not answer');
    await expect.element(form.status).toHaveTextContent('Saved, not checked yet.');
    expect(await app.store.connections.read('gemini')).toMatchObject({ key: KEY });
  });
});

describe('the status of a connection', () => {
  test.each([
    [aConnection(), 'Saved, not checked yet.'],
    [aConnection({ check: { state: 'connected', at: AT } }), 'Connected'],
    [aConnection({ check: FAILED }), 'Google does not know this key. Enter a working API key.'],
    [
      aConnection({ check: UNREACHED }),
      'There was no answer. Check the Base URL under Advanced, and that you are online.',
    ],
  ])('of %o reads “%s”', async (stored, words) => {
    const form = await openSettings(await openTestApp(), stored);
    await expect.element(form.status).toHaveTextContent(words);
  });

  test('tells a refusal once', async () => {
    const app = await openTestApp();
    answerCheck(app, FAILED);
    const form = await openSettings(app, aConnection());
    await form.save.click();
    await expect.element(form.status).toMatchTextContent('Google does not know this key.');
    await expect.element(form.card.getByRole('alert')).not.toBeInTheDocument();
  });

  test('of what needs no key is that it is ready', async () => {
    const { screen } = show(await openTestApp(), <Settings />);
    const draft = screen.getByRole('article', { name: 'On-device draft' });
    await expect.element(draft.getByRole('status')).toHaveTextContent('Ready: it needs no key.');
    expect(draft.getByRole('textbox').elements()).toEqual([]);
  });
});

test('Disconnect forgets the key and the address', async () => {
  const app = await openTestApp();
  await connect(app);
  const form = await openSettings(app, aConnection({ baseUrl: GATEWAY }));
  await form.disconnect.click();
  await expect.element(form.status).toHaveTextContent('Not connected.');
  expect(await app.store.connections.read('gemini')).toBeUndefined();
  await expect.element(form.key).toHaveValue('');
  await form.advanced.click();
  await expect.element(form.baseUrl).toHaveValue(GEMINI_URL);
  await expect.element(form.disconnect).not.toBeInTheDocument();
});

test('the key is masked until Show key is pressed, and again after', async () => {
  const form = await openSettings(await openTestApp(), aConnection());
  const masking = () => getComputedStyle(form.key.element()).getPropertyValue('-webkit-text-security');
  await expect.element(form.key).toHaveValue(KEY);
  expect(masking()).toBe('disc');
  await form.showKey.click();
  await expect.element(form.showKey).toHaveAttribute('aria-pressed', 'true');
  expect(masking()).toBe('none');
  await form.showKey.click();
  await expect.poll(masking).toBe('disc');
});

describe('Allow access', () => {
  const FOREIGN = aConnection({ baseUrl: `${GATEWAY}/v1`, check: UNREACHED });

  test('asks the browser for leave, and on yes checks again', async () => {
    const app = await openTestApp();
    app.hasAccess.mockResolvedValue(false);
    const form = await openSettings(app, FOREIGN);
    await expect.element(form.allow).toHaveTextContent(`Allow access to ${GATEWAY}`);
    app.requestAccess.mockResolvedValueOnce(false);
    await form.allow.click();
    await expect.element(form.allow).toBeVisible();
    expect(app.sent).toEqual([]);
    answerCheck(app, { state: 'connected', at: AT });
    await form.allow.click();
    await expect.element(form.status).toHaveTextContent('Connected');
    await expect.element(form.allow).not.toBeInTheDocument();
    expect(app.requestAccess.mock.calls).toEqual([[FOREIGN.baseUrl], [FOREIGN.baseUrl]]);
    expect(app.sent).toEqual([{ name: 'provider.check', request: { providerId: 'gemini' } }]);
  });

  test.each([
    ['the address is the provider’s own', aConnection({ check: UNREACHED }), false],
    ['the address answered', aConnection({ baseUrl: GATEWAY, check: FAILED }), false],
    ['the address works', aConnection({ baseUrl: GATEWAY, check: { state: 'connected', at: AT } }), false],
    ['leave is there already', FOREIGN, true],
  ])('is not offered where %s', async (_where, stored, hasAccess) => {
    const app = await openTestApp();
    app.hasAccess.mockResolvedValue(hasAccess);
    const form = await openSettings(app, stored);
    await expect.element(form.disconnect).toBeVisible();
    await Promise.all(app.hasAccess.mock.results.map(({ value }) => value));
    await expect.element(form.allow).not.toBeInTheDocument();
  });
});

describe('a provider whose servers may send no CORS headers', () => {
  test('is called only after the browser was asked for leave to call all of them, in the very click', async () => {
    const app = await openTestApp();
    const card = show(app, <Settings />).screen.getByRole('article', { name: 'kie.ai' });
    await card.getByRole('textbox', { name: 'API key for kie.ai' }).fill('key');
    let isInGesture = false;
    app.requestAccess.mockImplementationOnce(() => {
      isInGesture = navigator.userActivation.isActive && app.sent.length === 0;
      return Promise.resolve(true);
    });
    await card.getByRole('button', { name: 'Save and check kie.ai' }).click();
    await expect.poll(() => app.sent).toEqual([{ name: 'provider.check', request: { providerId: 'kie' } }]);
    expect(app.requestAccess.mock.calls).toEqual([[...KIE.accessTo]]);
    expect(isInGesture).toBe(true);
  });

  test('is not asked for at the address of a gateway', async () => {
    const app = await openTestApp();
    const card = show(app, <Settings />).screen.getByRole('article', { name: 'kie.ai' });
    await card.getByRole('textbox', { name: 'API key for kie.ai' }).fill('key');
    await card.getByText('Advanced', { exact: true }).click();
    await card.getByRole('textbox', { name: 'Base URL for kie.ai' }).fill(GATEWAY);
    await card.getByRole('button', { name: 'Save and check kie.ai' }).click();
    await expect.poll(() => app.sent).toHaveLength(1);
    expect(app.requestAccess).not.toHaveBeenCalled();
  });
});

describe('a server of one’s own', () => {
  test('is connected without a key, and disconnected again', async () => {
    const app = await openTestApp();
    const card = show(app, <Settings />).screen.getByRole('article', { name: 'OpenAI-compatible' });
    await card.getByText('Advanced', { exact: true }).click();
    await card.getByRole('textbox', { name: 'Base URL for OpenAI-compatible' }).fill('http://localhost:8080/v1');
    await card.getByRole('button', { name: 'Save and check OpenAI-compatible' }).click();
    await expect.poll(() => app.sent).toHaveLength(1);
    expect(await app.store.connections.read('openai')).toMatchObject({ key: '', baseUrl: 'http://localhost:8080/v1' });
    await card.getByRole('button', { name: 'Disconnect OpenAI-compatible' }).click();
    await expect.element(card.getByText('Not connected.')).toBeVisible();
  });

  test.each([
    ['http://192.168.1.20:8080/v1', 'A key would be readable on the way'],
    ['http://gateway.example', 'A key would be readable on the way'],
    ['https://user:secret@gateway.example', 'Enter a web address'],
  ])('is not saved at %s', async (address, words) => {
    const card = show(await openTestApp(), <Settings />).screen.getByRole('article', { name: 'OpenAI-compatible' });
    await card.getByText('Advanced', { exact: true }).click();
    await card.getByRole('textbox', { name: 'Base URL for OpenAI-compatible' }).fill(address);
    await expect.element(card.getByText(words, { exact: false })).toBeVisible();
    await expect.element(card.getByRole('button', { name: 'Save and check OpenAI-compatible' })).toBeDisabled();
  });
});
