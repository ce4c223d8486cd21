import { draft } from '../../../../lib/providers/draft/draft.ts';
import type { GenerationRequest } from '../../../../lib/providers/provider.ts';

async function answer(request: GenerationRequest): Promise<void> {
  const connection = { baseUrl: '', key: '', fetch: globalThis.fetch };
  const { state } = await draft.start(connection, request, new AbortController().signal);
  globalThis.postMessage(state);
}

globalThis.addEventListener('message', ({ data }: MessageEvent<GenerationRequest>) => {
  void answer(data);
});
