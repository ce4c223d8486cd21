import { useState } from 'react';
import { jobDetailsText } from '../../lib/domain/job-details.ts';
import type { Job } from '../../lib/domain/job.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/Button.tsx';
import { readSupportRows } from './support-rows.ts';

/** Puts all that support would ask for on the clipboard, and says so. */
export function CopyDetails({ job }: { readonly job: Job }) {
  const { store, catalogue } = useApp();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(jobDetailsText(job, await readSupportRows({ store, catalogue }, job)));
    setIsCopied(true);
  };
  return (
    <>
      <Button onClick={() => void copy()}>Copy details</Button>
      <span role="status">{isCopied ? 'Copied.' : ''}</span>
    </>
  );
}
