import { describe, expect, it, vi } from 'vitest';
import { DRAFT } from '../../../../lib/providers/draft/description.ts';
import { createDraft, type MakeDraft } from '../../../../lib/providers/draft/draft.ts';
import type { Progress } from '../../../../lib/providers/provider.ts';
import { generationRequest } from '../generation-request.ts';

const CONNECTION = { baseUrl: '', key: '', fetch: () => Promise.reject(new Error('No network')) };
const REQUEST = generationRequest(DRAFT.models[0], { providerId: 'draft' });

function start(load: () => Promise<MakeDraft>, signal = new AbortController().signal): Promise<Progress> {
  return createDraft(load).start(CONNECTION, REQUEST, signal);
}

describe('the code that makes drafts', () => {
  it('is loaded when a draft is to be made, and hands its outcome on', async () => {
    const outcome: Progress = {
      state: 'completed',
      images: [new Blob(['a'])],
      usage: null,
      costMicroUsd: 0,
      requestId: null,
    };
    const makeDraft = vi.fn<MakeDraft>(async () => outcome);
    const load = vi.fn<() => Promise<MakeDraft>>(async () => makeDraft);
    const draft = createDraft(load);
    const { signal } = new AbortController();
    await draft.checkKey(CONNECTION, signal);
    expect(load).not.toHaveBeenCalled();
    expect(await draft.start(CONNECTION, REQUEST, signal)).toBe(outcome);
    expect(makeDraft).toHaveBeenCalledWith(REQUEST, signal);
  });

  it('leaves nothing in doubt where it cannot be loaded', async () => {
    expect(await start(() => Promise.reject(new Error('no such file')))).toEqual({
      state: 'failed',
      failure: {
        kind: 'internal',
        message: 'The on-device draft could not be started: no such file',
        charge: { charged: 'no' },
      },
    });
  });

  it('stops when it is aborted while it loads', async () => {
    const controller = new AbortController();
    const load = () => {
      controller.abort();
      return Promise.reject(new Error('no such file'));
    };
    await expect(start(load, controller.signal)).rejects.toThrow('abort');
  });
});
