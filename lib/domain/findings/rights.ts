import { cut } from '../cut.ts';
import { reservationsOf } from '../provenance.ts';
import { isReady, tagAt, type Reference } from '../reference.ts';
import type { Rights } from '../rights.ts';
import type { Finding, Rule } from './finding.ts';

/** Terms that ask for nothing: there is no act to advise. */
const WITHOUT_TERMS = /creativecommons\.org\/(?:publicdomain|share-your-work\/public-domain)\//i;
const MAX_TERMS_LENGTH = 100;

/** What is claimed of a picture: by the page that it came from, and by the file itself. */
function claimsOf(reference: Reference): readonly Rights[] {
  const ofFile = isReady(reference) ? reference.content.inspection?.rights : undefined;
  return [reference.source.rights, ofFile].filter((rights) => rights !== undefined);
}

/** “shop.example”, of an address there; the text itself where it is no address. */
function placeOf(address: string): string {
  return /^https?:\/\/([^/?#]+)/i.exec(address)?.[1] ?? cut(address, MAX_TERMS_LENGTH);
}

function termsOf({ acquireLicenceUrl, licenceUrl, usageTerms }: Rights): string | null {
  if (acquireLicenceUrl !== undefined) return `a licence is to be had at ${placeOf(acquireLicenceUrl)}`;
  if (licenceUrl !== undefined) {
    return WITHOUT_TERMS.test(licenceUrl) ? null : `its terms are at ${placeOf(licenceUrl)}`;
  }
  return usageTerms === undefined ? null : `“${cut(usageTerms, MAX_TERMS_LENGTH)}”`;
}

/** Once the person has confirmed the right to use it, they know the terms: no more is said. */
const licensed: Rule = ({ brief }) =>
  brief.rightsConfirmed
    ? []
    : brief.references.flatMap((reference, index): Finding[] => {
        const terms = claimsOf(reference)
          .map(termsOf)
          .find((found) => found !== null);
        if (terms === undefined) return [];
        return [
          {
            id: `licensed:${reference.id}`,
            severity: 'warns',
            field: 'I have the right to use these images',
            message: `${tagAt(index)} is marked as licensed: ${terms}.`,
            why: 'Confirm your right to it only where the terms allow this use, or remove it.',
            fix: { label: `Remove ${tagAt(index)}`, change: { kind: 'remove-reference', id: reference.id } },
          },
        ];
      });

/** A right to use a picture is no leave to feed it to a model, so this stays as advice when the right is confirmed. */
const reservedAgainstAi: Rule = ({ brief }) =>
  brief.references.flatMap((reference, index): Finding[] => {
    const reservations = reservationsOf(reference);
    if (reservations.length === 0) return [];
    return [
      {
        id: `reserved-against-ai:${reference.id}`,
        severity: brief.rightsConfirmed ? 'advises' : 'warns',
        field: 'I have the right to use these images',
        message: `${tagAt(index)} is reserved against use by AI (${reservations.join('; ')}).`,
        why: 'Its owner does not want it given to a model: ask for leave, or remove it.',
        fix: { label: `Remove ${tagAt(index)}`, change: { kind: 'remove-reference', id: reference.id } },
      },
    ];
  });

/** Rules about the right to use what is sent. */
export const RIGHTS_RULES: readonly Rule[] = [licensed, reservedAgainstAi];
