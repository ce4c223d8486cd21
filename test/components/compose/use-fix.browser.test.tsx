import { expect, test } from 'vitest';
import { useBrief } from '../../../components/compose/use-brief.ts';
import { useFix } from '../../../components/compose/use-fix.ts';
import { useImprove } from '../../../components/compose/use-improve.ts';
import { aReference } from '../../support/builders.ts';
import { openTestApp, show } from '../../support/test-app.tsx';

function Mend({ id }: { readonly id: string }) {
  const editor = useBrief();
  const fix = useFix(editor, useImprove());
  return editor.brief && <button onClick={() => fix({ kind: 'improve', id })}>Mend</button>;
}

test('a finding about a small picture is mended by the better one, with the browser’s leave where that is needed', async () => {
  const app = await openTestApp();
  const better = { imageUrl: 'https://cdn.example/l.jpg', from: 'original', accessTo: 'https://cdn.example' } as const;
  await app.store.references.add(aReference({ id: 'other' }));
  await app.store.references.add(aReference({ id: 'small', better }));
  const { screen } = show(app, <Mend id="small" />);
  await screen.getByRole('button', { name: 'Mend' }).click();
  await expect.poll(() => app.sent).toEqual([{ name: 'reference.improve', request: { referenceId: 'small' } }]);
  expect(app.requestAccess).toHaveBeenCalledExactlyOnceWith('https://cdn.example');
});
