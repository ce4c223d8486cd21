import { CaptureError } from '../domain/capture-failure.ts';
import type { Reference } from '../domain/reference.ts';
import { getFile } from './add-address.ts';
import { siteOf } from './better.ts';
import { failureOf, put, type CaptureContext } from './place.ts';

/** What became of it: a sentence where the reference stays as it was. */
export type Improved = { readonly ok: true } | { readonly ok: false; readonly message: string };

function notGiven(site: string | null): Improved {
  const asked = site === null ? '' : ` Press again to give Plantain leave to read pictures from ${site}.`;
  return { ok: false, message: `The page may not read that file.${asked}` };
}

async function take(context: CaptureContext, reference: Reference, imageUrl: string): Promise<Improved> {
  const { id, source } = reference;
  const file = await getFile(imageUrl);
  if (file === null) {
    const accessTo = siteOf(imageUrl);
    if (reference.better) await context.store.references.patch(id, { better: { ...reference.better, accessTo } });
    return notGiven(accessTo);
  }
  const { bytes, capturedBy, claimedType } = file;
  const place = { id, capturedAt: source.capturedAt };
  await put(context, place, { bytes, capturedBy, source: { ...source, imageUrl, claimedType } });
  return { ok: true };
}

/** Takes the better version that a reference offers; the one that it has stays where that cannot be had. */
export async function improveReference(context: CaptureContext, referenceId: string): Promise<Improved> {
  const references = await context.store.references.list();
  const reference = references.find(({ id }) => id === referenceId);
  if (!reference?.better) return { ok: false, message: 'There is nothing better to take any more.' };
  try {
    return await take(context, reference, reference.better.imageUrl);
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
    return { ok: false, message: `${failureOf(error).message} The picture stays as it is.` };
  }
}
