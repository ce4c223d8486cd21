import type { Brief } from '../../lib/domain/brief.ts';
import { estimateCost } from '../../lib/domain/cost.ts';
import { findFindings } from '../../lib/domain/findings/find.ts';
import { ruleOf, withoutIgnored, type Finding } from '../../lib/domain/findings/finding.ts';
import type { Model } from '../../lib/domain/model.ts';
import { compilePrompt } from '../../lib/domain/prompt.ts';

/** What the panel would show for a brief on a connected provider. */
export function findIn(brief: Brief, model: Model): readonly Finding[] {
  return withoutIgnored(findFindings({ brief, model, isConnected: true }), brief.ignored).shown;
}

function describe(finding: Finding) {
  const { severity, field, span, message, fix } = finding;
  return {
    rule: ruleOf(finding),
    severity,
    field,
    ...(span && { span }),
    message,
    ...(fix && { fix: fix.label }),
  };
}

/** Findings, prompt and price of a brief, in the form in which `npm run check` prints them. */
export function judge(brief: Brief, model: Model) {
  const prompt = compilePrompt(brief, model.dialect);
  const { lowMicroUsd, highMicroUsd } = estimateCost(model, brief.output, prompt.length, brief.references.length);
  return { findings: findIn(brief, model).map(describe), prompt, cost: { lowMicroUsd, highMicroUsd } };
}
