import type { ElementHandle, Page } from 'puppeteer-core';

/** What the panel's fields are filled with, by their accessible names. */
export interface Words {
  readonly fields?: Readonly<Record<string, string>>;
  /** Option labels of the selects. */
  readonly choices?: Readonly<Record<string, string>>;
}

/** Chooses an option by its label, as a person does. */
async function choose(panel: Page, name: string, label: string): Promise<void> {
  const select = await panel.waitForSelector(`aria/${name}[role="combobox"]`);
  const value = await select?.evaluate(
    (element, wanted) =>
      element instanceof HTMLSelectElement
        ? [...element.options].find((option) => option.label === wanted)?.value
        : undefined,
    label,
  );
  if (!select || value === undefined) throw new Error(`${name} has no option “${label}”`);
  await select.select(value);
}

/** Fills in fields and choices of *Compose*. */
export async function fillIn(panel: Page, { fields = {}, choices = {} }: Words): Promise<void> {
  for (const [name, label] of Object.entries(choices)) await choose(panel, name, label);
  for (const [name, text] of Object.entries(fields)) await type(panel, name, text);
}

/** Replaces what stands in a field, by key events. */
async function type(panel: Page, name: string, text: string): Promise<void> {
  const field = await panel.waitForSelector(`aria/${name}[role="textbox"]`);
  await field?.evaluate((element) => {
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) element.select();
  });
  await panel.keyboard.sendCharacter(text);
}

/** Ticks the box that every brief with references needs. */
export async function confirmRights(panel: Page): Promise<void> {
  const name = 'aria/I have the right to use these images[role="checkbox"]';
  const box = await panel.waitForSelector(name);
  if ((await box?.evaluate((element) => element instanceof HTMLInputElement && element.checked)) === false) {
    await panel.locator(name).click();
  }
}

/** Waits until a reference has arrived whole, and returns what its item says. */
export async function waitForReference(panel: Page, tag: string): Promise<string> {
  const item = await panel.waitForSelector(`::-p-xpath(//li[@aria-label="${tag}"][.//img])`);
  return (await item?.evaluate((element) => element.textContent)) ?? '';
}

/** The button of an open dialog by its name, which may be followed by a price. */
export function dialogButton(name: string): string {
  return `::-p-xpath(//dialog//button[normalize-space()="${name}" or starts-with(normalize-space(), "${name}·")])`;
}

/** Presses *Generate*; agrees in *Review credits* where `isReviewed`. The panel then shows the history. */
export async function generate(panel: Page, { isReviewed }: { readonly isReviewed: boolean }): Promise<void> {
  await panel.locator('aria/Generate[role="button"]').click();
  if (isReviewed) {
    await panel.waitForSelector('aria/Review credits[role="dialog"]');
    await panel.locator(dialogButton('Generate')).click();
  }
  await panel.waitForSelector('::-p-xpath(//*[@role="tab"][@aria-selected="true"][starts-with(., "History")])');
}

/** The newest job's article once it is in a state, in the words that a person reads. */
export async function waitForJob(panel: Page, state: string): Promise<ElementHandle> {
  const article = await panel.waitForSelector(
    `::-p-xpath((//article)[1][.//*[@role="status"][normalize-space()="${state}"]])`,
  );
  if (!article) throw new Error(`There is no job that is ${state}`);
  return article;
}

/** Waits until the newest job's picture is decoded and on the screen. */
export async function waitForPicture(panel: Page): Promise<void> {
  await panel.waitForFunction(() => {
    const image = document.querySelector('article img');
    return image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0;
  });
}

/** Presses a button of the newest job. */
export async function pressInJob(panel: Page, name: string): Promise<void> {
  await panel.locator(`::-p-xpath((//article)[1]//button[starts-with(normalize-space(), "${name}")])`).click();
}

/** All the words of the newest job. */
export async function readJob(panel: Page): Promise<string> {
  return panel.$eval('article', (article) => article.textContent);
}

/** Shows one of the panel's two views. */
export async function openTab(panel: Page, name: 'Compose' | 'History'): Promise<void> {
  await panel.locator(`::-p-xpath(//*[@role="tab"][starts-with(., "${name}")])`).click();
}

/** Adds files by *Add images…* and waits until each is a reference. */
export async function addFiles(panel: Page, files: readonly string[]): Promise<void> {
  const before = await panel.$$eval('li[aria-label^="@image"]', (items) => items.length);
  const picker = await panel.waitForSelector('input[type="file"]');
  if (!picker) throw new Error('There is no file picker');
  await upload(picker, files);
  for (const [index] of files.entries()) await waitForReference(panel, `@image${before + index + 1}`);
}

async function upload(picker: ElementHandle, files: readonly string[]): Promise<void> {
  const input = await picker.toElement('input');
  await input.uploadFile(...files);
}

/** How a provider is reached. */
export interface Address {
  readonly key: string;
  readonly baseUrl: string;
}

/** Enters a provider's key and address in *Settings* and presses *Save and check*. */
export async function connectProvider(options: Page, name: string, { key, baseUrl }: Address): Promise<void> {
  await type(options, `API key for ${name}`, key);
  const advanced = `//article[.//h3[.="${name}"]]//details[summary[.="Advanced"]]`;
  const isOpen = await options.$eval(`::-p-xpath(${advanced})`, (element) => element.hasAttribute('open'));
  if (!isOpen) await options.locator(`::-p-xpath(${advanced}/summary)`).click();
  await type(options, `Base URL for ${name}`, baseUrl);
  await options.locator(`aria/Save and check ${name}[role="button"]`).click();
}

/** The same for the provider that comes first. */
export async function connectGemini(options: Page, address: Address): Promise<void> {
  await connectProvider(options, 'Google Gemini', address);
}

/** Waits until the free check of a provider's key has gone well. */
export async function waitForConnection(options: Page, name: string): Promise<void> {
  await options.waitForSelector(
    `::-p-xpath(//article[.//h3[.="${name}"]]//*[@role="status"][starts-with(., "Connected")])`,
  );
}
