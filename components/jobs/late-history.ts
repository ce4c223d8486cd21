import { lateComponent } from '../hooks/late.ts';

/** Not what a person opens the panel for, but what they see next, after *Generate*. */
export const LateHistory = lateComponent(async () => (await import('./History.tsx')).History);
