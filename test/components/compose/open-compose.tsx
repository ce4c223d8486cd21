import { vi, type Mock } from 'vitest';
import { Compose } from '../../../components/compose/Compose.tsx';
import type { Draft } from '../../../lib/domain/brief.ts';
import type { Reference } from '../../../lib/domain/reference.ts';
import type { Store } from '../../../lib/store/store.ts';
import { aDraft } from '../../support/builders.ts';
import { connect, openTestApp, show, spendOnce, type TestApp, type View } from '../../support/test-app.tsx';

interface Wish {
  readonly store?: Store;
  readonly draft?: Partial<Draft>;
  readonly references?: readonly Reference[];
  /** Whether Gemini has a key; it has. */
  readonly isConnected?: boolean;
  /** Whether something was asked of Gemini before; it was. */
  readonly isUsed?: boolean;
}

export interface OpenCompose extends View {
  readonly app: TestApp;
  readonly onSubmitted: Mock<() => void>;
}

/** *Compose* with a draft that nothing is wrong with, save as wished. */
export async function openCompose(wish: Wish = {}): Promise<OpenCompose> {
  const { isConnected = true, isUsed = true, references = [] } = wish;
  const app = await openTestApp(wish.store);
  if (isConnected) await connect(app);
  if (isUsed) await spendOnce(app);
  for (const reference of references) await app.store.references.add(reference);
  await app.store.drafts.patch({ ...aDraft(), rightsConfirmed: true, ...wish.draft });
  const onSubmitted = vi.fn<() => void>();
  const view = show(app, <Compose onSubmitted={onSubmitted} />);
  return { app, onSubmitted, ...view };
}
