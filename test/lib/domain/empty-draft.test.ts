import { describe, expect, it } from 'vitest';
import { draftSchema } from '../../../lib/domain/brief.ts';
import { emptyDraft } from '../../../lib/domain/empty-draft.ts';
import { findFindings } from '../../../lib/domain/findings/find.ts';
import { findModel } from '../../../lib/domain/model.ts';
import { CATALOGUE } from '../../../lib/providers/catalogue.ts';
import { aModel, aProvider } from '../../support/builders.ts';

describe('emptyDraft', () => {
  it('is a draft on a provider that works at once, where only the Subject is missing', () => {
    const draft = emptyDraft(CATALOGUE);
    const { provider, model } = findModel(CATALOGUE, draft.output) ?? {};
    expect(draftSchema.parse(draft)).toEqual(draft);
    expect(provider).toMatchObject({ keyUse: 'none' });
    const brief = { ...draft, references: [] };
    const findings = findFindings({ brief, model: model ?? aModel(), isConnected: true });
    expect(findings.map(({ id }) => id)).toEqual(['no-subject']);
  });

  it('takes the first provider where every one needs a key', () => {
    const draft = emptyDraft([aProvider({ id: 'first' }), aProvider({ id: 'second' })]);
    expect(draft.output).toMatchObject({ providerId: 'first', modelId: aModel().id });
  });
});
