import { describe, expect, test } from 'vitest';
import { useBudget } from '../../../components/hooks/use-budget.ts';
import { formatUsdLeft } from '../../../lib/domain/money.ts';
import { AT } from '../../support/builders.ts';
import { holdTimers, openTestApp, show, spendOnce } from '../../support/test-app.tsx';

function Left() {
  const budget = useBudget();
  return <p>{budget && `${formatUsdLeft(budget.leftMicroUsd)} this ${budget.period}`}</p>;
}

const TO_MIDNIGHT_MS = new Date(AT).setHours(24, 0, 0, 0) - AT;
const TO_DECEMBER_MS = new Date(2026, 11, 1).getTime() - AT;

describe('what is left', () => {
  test.each([
    ['day', { dailyCapMicroUsd: 1_000_000 }, TO_MIDNIGHT_MS, '$0.966 this day', '$1.00 this day'],
    ['month', { monthlyCapMicroUsd: 1_000_000 }, TO_DECEMBER_MS, '$0.966 this month', '$1.00 this month'],
  ] as const)('begins anew with the %s, in a page that stays open', async (_period, caps, waitMs, before, after) => {
    const timers = holdTimers();
    const app = await openTestApp();
    await app.store.settings.patch(caps);
    await spendOnce(app);
    const { screen } = show(app, <Left />);
    await expect.element(screen.getByText(before)).toBeVisible();
    app.advance(waitMs - 1);
    timers.advance(60_000);
    await expect.element(screen.getByText(before)).toBeVisible();
    app.advance(1);
    timers.advance(60_000);
    await expect.element(screen.getByText(after)).toBeVisible();
  });
});
