import { lateComponent } from '../hooks/late.ts';

/** Part of *Details*, which most cards never open. */
export const LateDownloads = lateComponent(async () => (await import('./Downloads.tsx')).Downloads);
