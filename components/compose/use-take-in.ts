import { useCallback, useRef, useState } from 'react';
import type { JobIn } from '../../lib/domain/job.ts';
import type { Model } from '../../lib/domain/model.ts';
import type { FileOrigin } from '../../lib/domain/reference.ts';
import type { PictureAddress } from '../../lib/domain/transfer.ts';
import { isReady, type ReadyReference } from '../../lib/domain/reference.ts';
import type { Store } from '../../lib/store/store.ts';
import { useApp } from '../app-context.ts';
import { useCommand, type Command } from '../hooks/use-command.ts';
import { unfold, type CarriedFile } from './carried.ts';

export interface TakeIn {
  readonly files: (files: readonly CarriedFile[], origin: FileOrigin) => void;
  readonly addresses: (pictures: readonly PictureAddress[], capturedBy: FileOrigin['capturedBy']) => void;
  /** Says something in place of the last message. */
  readonly say: (message: string) => void;
  /** What is to be said of what came last; empty where it speaks for itself. */
  readonly message: string;
  /** The job of which a file that came is a result, dropped back into the panel; null where none is. */
  readonly maker: JobIn<'succeeded'> | null;
}

/** Nobody means to sort out more than this many times what the model takes. */
const TIMES_OVER = 4;
const AT_LEAST = 20;

function mostOf({ maxReferences }: Model): number {
  return Math.max(AT_LEAST, maxReferences * TIMES_OVER);
}

function cutOff(model: Model): string {
  return `There are more than ${mostOf(model)} pictures: the first ${mostOf(model)} are taken. ${model.name} takes ${model.maxReferences}.`;
}

/** The picture that an address itself is. */
async function fileIn({ imageUrl }: PictureAddress): Promise<File | null> {
  try {
    const blob = await (await fetch(imageUrl)).blob();
    // As browsers name what has no name: `image.png`.
    return new File([blob], `image.${blob.type.slice('image/'.length)}`, { type: blob.type });
  } catch {
    return null;
  }
}

interface Ways extends Pick<Command, 'run'> {
  readonly addFiles: ReturnType<typeof useApp>['addFiles'];
}

/** False where the address is broken. */
async function takeAddress(
  ways: Ways,
  picture: PictureAddress,
  capturedBy: FileOrigin['capturedBy'],
): Promise<boolean> {
  if (!/^data:/i.test(picture.imageUrl)) {
    await ways.run('picture.add', picture);
    return true;
  }
  const file = await fileIn(picture);
  const { altText } = picture;
  if (file !== null) await ways.addFiles([file], { capturedBy, ...(altText !== undefined && { altText }) });
  return file !== null;
}

async function readyReferences({ references }: Store): Promise<readonly ReadyReference[]> {
  return (await references.list()).filter(isReady);
}

/** Takes pictures in one after the other, so that they keep their order whatever way they come. */
export function useTakeIn(model: Model): TakeIn {
  const { addFiles, store } = useApp();
  const [maker, setMaker] = useState<TakeIn['maker']>(null);
  const { run, problem } = useCommand();
  const [message, say] = useState('');
  const last = useRef(Promise.resolve());

  const afterTheLast = useCallback((take: () => Promise<string>) => {
    const failed = (error: unknown) => {
      reportError(error);
      return 'The pictures could not be taken in. Try it again.';
    };
    last.current = last.current.then(take).catch(failed).then(say);
  }, []);

  const files = useCallback<TakeIn['files']>(
    (carried, origin) =>
      afterTheLast(async () => {
        const found = await unfold(carried, mostOf(model) + 1);
        if (found.length === 0) return 'There is no picture in that folder.';
        const before = new Set((await readyReferences(store)).map(({ id }) => id));
        await addFiles(found.slice(0, mostOf(model)), origin);
        const added = (await readyReferences(store))
          .filter(({ id }) => !before.has(id))
          .map(({ content }) => content.asset.id);
        setMaker((added.length > 0 && (await store.jobs.findMaker(added))) || null);
        return found.length > mostOf(model) ? cutOff(model) : '';
      }),
    [addFiles, store, afterTheLast, model],
  );

  const addresses = useCallback<TakeIn['addresses']>(
    (pictures, capturedBy) =>
      afterTheLast(async () => {
        setMaker(null);
        let broken = 0;
        for (const picture of pictures.slice(0, mostOf(model))) {
          if (!(await takeAddress({ addFiles, run }, picture, capturedBy))) broken += 1;
        }
        if (broken > 0) return 'A picture is broken: what was dropped or pasted holds only a part of it.';
        return pictures.length > mostOf(model) ? cutOff(model) : '';
      }),
    [addFiles, run, afterTheLast, model],
  );

  return { files, addresses, say, message: message === '' ? (problem ?? '') : message, maker };
}
