import { afterAll, describe, expect, test } from 'vitest';
import { commands } from 'vitest/browser';
import { stateWords } from '../../../lib/domain/job.ts';
import { runsOnDevice } from '../../../lib/domain/model.ts';
import { reservationState } from '../../../lib/domain/ledger.ts';
import type { Provider } from '../../../lib/providers/provider.ts';
import { PROVIDERS } from '../../../lib/providers/registry.ts';
import { misbehavioursAt, restingStates, type MisbehaviourName, type Stage } from '../../support/misbehaviours.ts';
import { chargeWords, suffer, type Suffered } from '../../support/suffer.ts';

/** A refusal to read on costs less; an endless answer is 512 MiB. */
const MOST_GROWTH_BYTES = 150_000_000;
const LEAST = 25;
/**
 * Chromium itself sends a request again, also a POST, that got no answer, or a 408, on a connection that had carried
 * another before: here the preflight. No page and no extension can keep it from that.
 * Source: `ShouldResendRequest` in net/http/http_network_transaction.cc.
 */
const REPEATED_BY_CHROMIUM: ReadonlySet<MisbehaviourName> = new Set(['resets', 'answers 408']);

interface Case {
  readonly provider: Provider;
  readonly on: Stage;
  readonly name: MisbehaviourName;
}

const rows: string[] = [];

function note({ provider, on, name }: Case, suffered: Suffered): void {
  const sentences = suffered.failures.map(({ message }) => message).join(' / ');
  const cells = [
    provider.description.name,
    on,
    name,
    stateWords(suffered.job),
    sentences || '–',
    chargeWords(suffered),
  ];
  const growth = (suffered.growthBytes / 1e6).toFixed(0);
  rows.push(`| ${[...cells, suffered.startCount, growth].join(' | ').replaceAll('\n', ' ')} |`);
}

/** What Google calls itself in its own sentences. */
const NAMES: Readonly<Record<string, string>> = { gemini: 'Google' };

function casesOf(provider: Provider): readonly Case[] {
  const stages: readonly Stage[] = provider.operations ? ['generate', 'poll', 'result', 'image'] : ['generate'];
  const all = stages.flatMap((on) =>
    misbehavioursAt(on, provider.operations !== undefined).map((name) => ({ provider, on, name })),
  );
  // Where the browser is asked for leave, CORS headers change nothing.
  return all.filter(({ name }) => name !== 'sends no CORS headers' || provider.description.accessTo.length === 0);
}

const played: Provider[] = [];
const unplayed: string[] = [];
for (const provider of PROVIDERS) {
  const server = await commands.openServer(provider.description.id);
  if (server === null) {
    if (!runsOnDevice(provider.description)) unplayed.push(provider.description.id);
    continue;
  }
  await commands.closeServer(server.baseUrl);
  played.push(provider);
}

afterAll(async () => {
  const head = ['provider', 'at', 'the server', 'job', 'sentence', 'charged', 'sent', 'heap growth, MB'];
  const table = [`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...rows];
  await commands.writeArtifact('misbehaviours.md', `${table.join('\n')}\n`);
});

test('Every adapter of a provider on the network has a server that misbehaves', () => {
  expect(unplayed).toEqual([]);
});

describe.each(played)('the runner with $description.name', (provider) => {
  const cases = casesOf(provider);

  test('suffers misbehaviours of enough kinds', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBeGreaterThanOrEqual(LEAST);
  });

  test.for(cases)('comes to an end, truly told and paid once, when at $on the server $name', async (each) => {
    const suffered = await suffer(provider, each.name, each.on);
    note(each, suffered);
    const { job, failures, entries, startCount, growthBytes } = suffered;
    expect(restingStates(each.name, each.on)).toContain(job.state);
    const repeated = each.on === 'generate' && REPEATED_BY_CHROMIUM.has(each.name) ? 1 : 0;
    expect(startCount).toBeLessThanOrEqual(Math.max(1, job.attempts.length) + repeated);
    expect(growthBytes).toBeLessThan(MOST_GROWTH_BYTES);
    const account = reservationState(entries)?.kind;
    const accounts = { no: 'voided', yes: 'posted', unknown: 'uncertain', open: 'pending' };
    expect(accounts).toMatchObject({ [chargeWords(suffered)]: account });
    for (const { message } of failures) {
      expect(message).toMatch(/\.$/);
      expect(message.toLowerCase()).toContain(
        (NAMES[provider.description.id] ?? provider.description.name).toLowerCase(),
      );
    }
  });
});
