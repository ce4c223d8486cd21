import * as z from 'zod/mini';
import { browser, type Browser } from 'wxt/browser';
import type { Failure } from './domain/failure.ts';
import { COMMANDS, commandNameSchema, type CommandHandlers, type CommandName, type Send } from './messages.ts';

const messageSchema = z.object({ command: commandNameSchema, request: z.unknown() });

/** Sends a command to the worker, waking it where it sleeps, and reads its reply. */
export const send: Send = async (name, request) => {
  const reply: unknown = await browser.runtime.sendMessage({ command: name, request });
  return COMMANDS[name].reply.parse(reply);
};

/** Only our own pages may command: not a page, not our script in one, not another extension. */
function isOwnPage(sender: Browser.runtime.MessageSender): boolean {
  const ownOrigin = browser.runtime.getURL('/');
  return sender.id === browser.runtime.id && (sender.url?.startsWith(ownOrigin) ?? false);
}

const BROKEN: Failure = {
  kind: 'internal',
  message: 'Plantain could not carry that out.',
  charge: { charged: 'unknown' },
};

/** Answers commands. To be called while the worker's script is first run, so that a message can wake it. */
export function serve(handlers: CommandHandlers): void {
  browser.runtime.onMessage.addListener((message: unknown, sender, reply: (answer: unknown) => void) => {
    const parsed = messageSchema.safeParse(message);
    if (!isOwnPage(sender) || !parsed.success) return false;
    handle(handlers, parsed.data.command, parsed.data.request).then(reply, (error: unknown) => {
      reportError(error);
      reply({ ok: false, failure: BROKEN });
    });
    return true;
  });
}

async function handle<Name extends CommandName>(handlers: CommandHandlers, name: Name, request: unknown) {
  return handlers[name](COMMANDS[name].request.parse(request));
}
