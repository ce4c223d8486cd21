import { lateComponent } from '../hooks/late.ts';

/** Asks before anything is sent. */
export const ReviewCredits = lateComponent(async () => (await import('./ReviewCreditsDialog.tsx')).ReviewCreditsDialog);
