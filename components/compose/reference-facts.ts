import { describeAsset } from '../../lib/domain/asset.ts';
import { describeCaptureMethod, type Reference } from '../../lib/domain/reference.ts';
import type { Fact } from '../ui/Facts.tsx';

function known(label: string, value: string | undefined): Fact[] {
  return value === undefined || value === '' ? [] : [{ label, value }];
}

/** All that is known of a reference, for its *Details*. */
export function referenceFacts({ content, source }: Reference): readonly Fact[] {
  const ready = content.state === 'ready' ? content : undefined;
  return [
    ...known('Image', ready && describeAsset(ready.asset)),
    ...known('Captured', ready && describeCaptureMethod(ready.capturedBy)),
    ...known('Quality', ready?.caveat),
    ...known('Page', source.pageTitle),
    ...known('Page address', source.pageUrl),
    ...known('Image address', source.imageUrl),
    ...known('File', source.fileName),
    ...known('Described as', source.altText),
    ...known('When', new Date(source.capturedAt).toLocaleString('en-GB')),
    ...known('SHA-256', ready?.asset.id),
  ];
}
