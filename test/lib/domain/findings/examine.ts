import type { Brief } from '../../../../lib/domain/brief.ts';
import { findFindings } from '../../../../lib/domain/findings/find.ts';
import type { Finding, FindingSubject, Fix } from '../../../../lib/domain/findings/finding.ts';
import type { Reference } from '../../../../lib/domain/reference.ts';
import { aModel } from '../../../support/builders.ts';

/** What is found in a brief, on a connected provider and a model that takes what is usual. */
export function examine(brief: Brief, overrides: Partial<FindingSubject> = {}): Finding[] {
  return findFindings({ brief, model: aModel(), isConnected: true, ...overrides });
}

export function idsOf(findings: readonly Finding[]): string[] {
  return findings.map(({ id }) => id);
}

/** The finding of a rule, by its whole id or the part before the reference's. */
export function findingOf(rule: string, brief: Brief, overrides: Partial<FindingSubject> = {}): Finding | undefined {
  return examine(brief, overrides).find(({ id }) => id === rule || id.startsWith(`${rule}:`));
}

/** With the larger version in its place, as large as any output. */
function improved(reference: Reference): Reference {
  const { content } = reference;
  const asset = 'asset' in content ? { asset: { ...content.asset, widthPx: 13_000, heightPx: 13_000 } } : {};
  return { ...reference, better: undefined, content: { ...content, ...asset } };
}

/** The brief after one click on a fix, as the panel carries it out. */
export function applied({ change }: Fix, brief: Brief): Brief {
  switch (change.kind) {
    case 'draft':
      return { ...brief, ...change.patch };
    case 'reference': {
      const patched = brief.references.map((reference) =>
        reference.id === change.id ? { ...reference, ...change.patch } : reference,
      );
      return { ...brief, references: patched };
    }
    case 'remove-reference':
      return { ...brief, references: brief.references.filter(({ id }) => id !== change.id) };
    case 'improve': {
      return { ...brief, references: brief.references.map((each) => (each.id === change.id ? improved(each) : each)) };
    }
    default:
      return change satisfies never;
  }
}
