import type { ImageWorker } from '../../lib/capture/image-worker-client.ts';
import { COMMANDS, type CommandName, type Send } from '../../lib/messages.ts';
import { send } from '../../lib/messaging.ts';

/** Of a command that asks for a job: whose references it sends, null for the draft's; undefined of any other command. */
function jobOf(name: CommandName, request: unknown): string | null | undefined {
  if (name === 'job.submit') return null;
  return name === 'job.repeat' ? COMMANDS['job.repeat'].request.parse(request).jobId : undefined;
}

/** Sends commands as `send` does, and has the copies that a job sends in the store before it asks for the job. */
export function sendFitted(imageWorker: ImageWorker): Send {
  return async (name, request) => {
    const jobId = jobOf(name, request);
    try {
      if (jobId !== undefined) await imageWorker.carryOut({ task: 'fit', jobId });
    } catch (error) {
      const message = error instanceof Error ? error.message : 'A reference could not be made ready.';
      return COMMANDS[name].reply.parse({
        ok: false,
        failure: { kind: 'internal', message: `${message} Nothing was sent.`, charge: { charged: 'no' } },
      });
    }
    return send(name, request);
  };
}
