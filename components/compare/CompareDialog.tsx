import { useCallback, useState } from 'react';
import type { Asset } from '../../lib/domain/asset.ts';
import { briefTitle } from '../../lib/domain/brief.ts';
import type { JobIn } from '../../lib/domain/job.ts';
import { useApp } from '../app-context.ts';
import { useLive } from '../hooks/use-live.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { RadioGroup } from '../ui/RadioGroup.tsx';
import { Select } from '../ui/Select.tsx';
import { BriefDifference } from './BriefDifference.tsx';
import styles from './Compare.module.css';
import { useZoom } from './use-zoom.ts';
import { DifferenceView, SideBySideView, SliderView } from './Views.tsx';

type Result = JobIn<'succeeded'>;

/** As many as anyone looks through in a list. */
const NEWEST = 50;
const STORES = ['jobs'] as const;

const VIEWS = [
  { value: 'slider', label: 'Slider' },
  { value: 'side', label: 'Side by side' },
  { value: 'difference', label: 'Difference' },
] as const;
type View = (typeof VIEWS)[number]['value'];

/** The results to compare with: the one that was chosen or refined first, then the newest. */
function useOthers(job: Result, chosen: Result | undefined): readonly Result[] | undefined {
  const { store } = useApp();
  const read = useCallback(async () => {
    const parent = job.parent ? await store.jobs.read(job.parent.jobId) : undefined;
    const first = [chosen, parent].filter((each) => each !== undefined);
    const all = [...first, ...(await store.jobs.list(NEWEST))];
    const results = all.flatMap((each) => (each.state === 'succeeded' && each.id !== job.id ? [each] : []));
    return [...new Map(results.map((each) => [each.id, each])).values()];
  }, [store, job, chosen]);
  return useLive(STORES, read);
}

const TIME = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

function nameOf({ brief, createdAt }: Result): string {
  return `${briefTitle(brief)} · ${TIME.format(createdAt)}`;
}

interface ComparisonProps {
  readonly before: Result;
  readonly after: Result;
  /** Of the result after. */
  readonly image: Asset;
}

function Comparison({ before, after, image }: ComparisonProps) {
  const [view, setView] = useState<View>('slider');
  const zooming = useZoom();
  const picture = before.images.find(({ id }) => id === after.parent?.assetId) ?? before.images[0];
  const sides = {
    before: { label: 'Before', assetId: picture.id },
    after: { label: 'After', assetId: image.id },
    zooming,
    shape: picture.widthPx / picture.heightPx,
  };
  return (
    <>
      <RadioGroup label="View" value={view} options={VIEWS} onChange={setView} />
      <div className={styles['zoom']}>
        <Button onClick={zooming.enlarge}>Zoom in</Button>
        <Button onClick={zooming.reduce}>Zoom out</Button>
        <Button onClick={zooming.fit}>Fit</Button>
      </div>
      {view === 'slider' && <SliderView {...sides} />}
      {view === 'side' && <SideBySideView {...sides} />}
      {view === 'difference' && <DifferenceView key={picture.id} {...sides} />}
      <BriefDifference before={before} after={after} />
    </>
  );
}

export interface CompareDialogProps {
  readonly job: Result;
  /** The one of its images that is compared; the first where none is named. */
  readonly image?: Asset;
  /** Another that is chosen already. */
  readonly before?: Result;
  readonly onClose: () => void;
}

/** Two results and what differs in them: the other is before, this one after. */
export function CompareDialog({ job, image, before, onClose }: CompareDialogProps) {
  const others = useOthers(job, before);
  const [otherId, setOtherId] = useState<string>();
  const other = others?.find(({ id }) => id === otherId) ?? others?.[0];
  return (
    <Dialog title="Compare" isWide onClose={onClose} actions={<Button onClick={onClose}>Close</Button>}>
      <div className={styles['compare']}>
        {others?.length === 0 && <p>There is no other result yet to compare with.</p>}
        {others && other && (
          <>
            <Select
              label="Compare with"
              value={other.id}
              options={others.map((each) => ({ value: each.id, label: nameOf(each) }))}
              onChange={setOtherId}
            />
            <Comparison before={other} after={job} image={image ?? job.images[0]} />
          </>
        )}
      </div>
    </Dialog>
  );
}
