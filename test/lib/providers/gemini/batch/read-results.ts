import { gemini } from '../../../../../lib/providers/gemini/gemini.ts';
import { GEMINI_MODELS } from '../../../../../lib/providers/gemini/models.ts';

// Run by itself, with little memory: fetches the results of a batch, keeps none, and prints what it saw as JSON.
const [baseUrl = '', key = '', file = ''] = process.argv.slice(2);
let count = 0;
let sizeBytes = 0;
const failure = await gemini.batches?.fetchResults(
  { baseUrl, key, fetch },
  GEMINI_MODELS[0],
  { name: 'batches/b1', file },
  (_jobId, ending) => {
    count += 1;
    sizeBytes += ending.state === 'completed' ? ending.images[0].size : 0;
    return Promise.resolve();
  },
  new AbortController().signal,
);
process.stdout.write(JSON.stringify({ failure, count, sizeBytes }));
