import type { Brief } from '../../../../lib/domain/brief.ts';
import { ruleOf, type Finding, type Rule } from '../../../../lib/domain/findings/finding.ts';
import { aModel } from '../../../support/builders.ts';
import { applied } from './examine.ts';

/** What one family of rules finds in a brief. */
export function foundBy(rules: readonly Rule[], brief: Brief): Finding[] {
  return rules.flatMap((rule) => rule({ brief, model: aModel(), isConnected: true }));
}

/** The names of the rules that find something. */
export function ruleNames(rules: readonly Rule[], brief: Brief): string[] {
  return foundBy(rules, brief).map(ruleOf);
}

/** The brief after the fix of the first finding; null where it has none. */
export function mended(rules: readonly Rule[], brief: Brief): Brief | null {
  const fix = foundBy(rules, brief)[0]?.fix ?? null;
  return fix === null ? null : applied(fix, brief);
}
