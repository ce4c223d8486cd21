import type { Provider } from '../provider.ts';
import { checkKey } from './check-key.ts';
import { checkTask } from './check-task.ts';
import { KIE } from './description.ts';
import { start } from './start.ts';

/** kie.ai: one task an image, known by its id. It neither lists tasks nor calls one back. */
export const kie: Provider = {
  description: KIE,
  start,
  checkKey,
  operations: { check: (connection, _model, operation, signal) => checkTask(connection, operation, signal) },
};
