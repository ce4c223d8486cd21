import { createRunner } from '../../lib/jobs/runner.ts';
import { openStore } from '../../lib/store/store.ts';
import { aDraft } from './builders.ts';
import { aJobContext } from './job-context.ts';
import { scriptedProvider } from './scripted-provider.ts';

/**
 * A real worker with a real runner, to be killed: works off the database that the first message names, tells when a request
 * is out, and never gets an answer.
 */
async function work(name: string): Promise<void> {
  const provider = scriptedProvider();
  createRunner(aJobContext(await openStore(aDraft(), name), provider)).poke();
  await provider.nextSending();
  postMessage('sent');
}

addEventListener('message', (event: MessageEvent<string>) => {
  work(event.data).catch(reportError);
});
