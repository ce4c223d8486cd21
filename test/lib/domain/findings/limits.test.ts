import { describe, expect, it } from 'vitest';
import type { Brief } from '../../../../lib/domain/brief.ts';
import { aBrief, aModel, anAsset, anOutput, aReference } from '../../../support/builders.ts';
import { applied, examine, findingOf, idsOf } from './examine.ts';

function withReferences(count: number, overrides: Partial<Brief> = {}): Brief {
  const references = Array.from({ length: count }, (_, index) =>
    aReference({ id: `reference-${index}`, role: 'background' }),
  );
  return aBrief({ rightsConfirmed: true, references, ...overrides });
}

describe('what the provider and the model take', () => {
  it('needs a key where the provider does', () => {
    expect(findingOf('not-connected', aBrief(), { isConnected: false })).toMatchObject({
      severity: 'blocks',
      field: 'Provider',
    });
    expect(findingOf('not-connected', aBrief(), { isConnected: true })).toBeUndefined();
  });

  it('limits the number of references, and offers to remove the last', () => {
    const model = aModel({ name: 'Small', maxReferences: 2 });
    expect(findingOf('too-many-references', withReferences(2), { model })).toBeUndefined();
    const finding = findingOf('too-many-references', withReferences(3), { model });
    expect(finding).toMatchObject({
      severity: 'blocks',
      message: 'Small takes 2 references; there are 3.',
      fix: { label: 'Remove @image3', change: { kind: 'remove-reference', id: 'reference-2' } },
    });
  });

  it('does not send a prompt that the model cannot read to its end', () => {
    const model = aModel({ name: 'Small', dialect: { imageNames: 'tags', maxPromptTokens: 100 } });
    expect(findingOf('prompt-over-limit', aBrief(), { model })).toBeUndefined();
    expect(findingOf('prompt-over-limit', aBrief({ subject: 'A mug. '.repeat(80) }), { model })).toMatchObject({
      severity: 'blocks',
      message: 'The prompt is longer than Small reads.',
    });
  });

  const model = aModel({ name: 'Small', referenceTypes: ['image/png', 'image/jpeg'], maxReferenceBytes: 7_000_000 });

  it('says nothing of a picture that is fitted before it is sent: what is sent stands with the picture', () => {
    const asset = anAsset({ mediaType: 'image/avif', sizeBytes: 9_000_000 });
    const references = [aReference({ content: { state: 'ready', asset, capturedBy: 'file' } })];
    expect(idsOf(examine(aBrief({ rightsConfirmed: true, references }), { model }))).toEqual([]);
  });

  it.each([
    [
      'ratio-not-offered',
      'Aspect ratio',
      { aspectRatio: '8:1' },
      'Small does not make 8:1.',
      'Use 1:1',
      { aspectRatio: '1:1' },
    ],
    ['size-not-offered', 'Resolution', { size: '4K' }, 'Small does not make 4K.', 'Use 1K', { size: '1K' }],
  ] as const)('has %s, mended by what the model does make', (rule, field, output, message, label, mended) => {
    const brief = aBrief({ output: anOutput({ ...output, count: 3 }) });
    const finding = findingOf(rule, brief, { model });
    expect(finding).toMatchObject({ severity: 'blocks', field, message, fix: { label } });
    const fixed = finding?.fix ? applied(finding.fix, brief) : brief;
    expect(fixed.output).toEqual(anOutput({ ...mended, count: 3 }));
    expect(examine(fixed, { model })).toEqual([]);
  });
});
