import { lateComponent } from '../hooks/late.ts';

/** The same brief at every provider. */
export const ComparePrices = lateComponent(async () => (await import('./ComparePricesDialog.tsx')).ComparePricesDialog);
