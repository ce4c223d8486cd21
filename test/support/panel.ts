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
  for (const [name, text] of Object.entries(fields)) await panel.locator(`aria/${name}[role="textbox"]`).fill(text);
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

/** Presses *Generate*; agrees in *Review credits* where `isReviewed`. The panel then shows the history. */
export async function generate(panel: Page, { isReviewed }: { readonly isReviewed: boolean }): Promise<void> {
  await panel.locator('aria/Generate[role="button"]').click();
  if (isReviewed) {
    await panel.waitForSelector('aria/Review credits[role="dialog"]');
    await panel.locator('::-p-xpath(//dialog//button[normalize-space()="Generate"])').click();
  }
  await panel.waitForSelector('aria/History[role="tab"][selected="true"]');
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
  await panel.locator(`::-p-xpath((//article)[1]//button[normalize-space()="${name}" or @aria-label="${name}"])`).click();
}
