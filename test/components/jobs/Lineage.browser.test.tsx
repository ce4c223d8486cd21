import { expect, test } from 'vitest';
import { History } from '../../../components/jobs/History.tsx';
import { aFailedJob, aFailure, aFrozenBrief, aParent, aSucceededJob, AT } from '../../support/builders.ts';
import { openTestApp, show } from '../../support/test-app.tsx';
import { enter } from '../../support/test-store.ts';

const FIRST = aSucceededJob({ id: 'first', reservationId: 'first', brief: aFrozenBrief({ framing: 'close-up' }) });
const SECOND = aSucceededJob({
  id: 'second',
  reservationId: 'second',
  createdAt: AT + 1,
  brief: aFrozenBrief({ framing: 'medium' }),
  parent: aParent({ jobId: 'first' }),
});
const THIRD = aSucceededJob({
  id: 'third',
  reservationId: 'third',
  createdAt: AT + 2,
  brief: aFrozenBrief({ framing: 'medium', keep: 'the handle' }),
  parent: aParent({ jobId: 'second', cause: 'details', strategy: 'details-keep' }),
});

test('Details show the tree of refinements, with what each was to mend and what was changed', async () => {
  const app = await openTestApp();
  for (const job of [FIRST, SECOND, THIRD]) await enter(app.store, { job, entries: [] });
  const { screen } = show(app, <History onCompose={() => {}} />);
  await screen.getByRole('button', { name: 'Details' }).nth(1).click();
  const lineage = screen.getByRole('region', { name: 'Lineage' });
  const [root, child, grandchild] = [
    lineage.getByRole('link', { name: 'A green enamel mug on a wooden table' }),
    lineage.getByRole('link', { name: 'Composition cropped or framed incorrectly → Framing: Medium shot' }),
    lineage.getByRole('link', { name: 'Details missing or changed → Keep: the handle' }),
  ];
  await expect.element(child).toHaveAttribute('aria-current', 'true');
  expect(root.element().closest('li')?.contains(child.element())).toBe(true);
  expect(child.element().closest('li')?.contains(grandchild.element())).toBe(true);
  await grandchild.click();
  expect(document.querySelector('article:target')?.id).toBe('job-third');
});

test('a refusal without an image is the parent of what was asked for instead', async () => {
  const app = await openTestApp();
  const refused = aFailedJob({
    id: 'refused',
    reservationId: 'refused',
    failure: aFailure({ kind: 'refused-prompt', message: 'Google refused this prompt.' }),
  });
  const parent = aParent({ jobId: 'refused', assetId: null, cause: 'refused', strategy: 'refusal-names' });
  await enter(app.store, { job: refused, entries: [] });
  await enter(app.store, { job: { ...SECOND, parent, brief: aFrozenBrief({ subject: 'A cup' }) }, entries: [] });
  const { screen } = show(app, <History onCompose={() => {}} />);
  await screen.getByRole('button', { name: 'Details' }).first().click();
  const lineage = screen.getByRole('region', { name: 'Lineage' });
  const root = lineage.getByRole('listitem').first();
  await expect.element(root).toMatchTextContent(/^A green enamel mug on a wooden table Refused/);
  await expect
    .element(root.getByRole('link', { name: 'Refused or without an image → Subject: A cup' }))
    .toHaveAttribute('aria-current', 'true');
});

test('a job that stands alone has no tree', async () => {
  const app = await openTestApp();
  await enter(app.store, { job: FIRST, entries: [] });
  const { screen } = show(app, <History onCompose={() => {}} />);
  await screen.getByRole('button', { name: 'Details' }).click();
  await expect.element(screen.getByRole('region', { name: 'Details' })).toBeVisible();
  await expect.element(screen.getByRole('region', { name: 'Lineage' })).not.toBeInTheDocument();
});
