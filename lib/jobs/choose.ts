import type { JobIn } from '../domain/job.ts';
import { runsOnDevice } from '../domain/model.ts';
import type { WaitingGroup } from '../store/queue.ts';
import { describeProvider, type JobContext } from './job-context.ts';
import type { Lane } from './lane.ts';
import type { Outgoing } from './outgoing.ts';
import { LONGEST_WAIT_MS } from './wait.ts';

/** How wide the way to a provider is. */
export type LaneOf = (providerId: string) => Lane;

/** What is to be made ready, and when there may be more; null where nothing waits for a time. */
export interface Choice {
  readonly jobs: readonly JobIn<'queued'>[];
  /** How many may be sent now, of these and of those that wait for it, by the ids of the providers. */
  readonly rooms: ReadonlyMap<string, number>;
  readonly nextAt: number | null;
}

export const NOTHING: Choice = { jobs: [], rooms: new Map(), nextAt: null };

/** No job waits so long by design: where one seems to, the clock was set back. */
function isDue(notBefore: number, now: number): boolean {
  return notBefore <= now || notBefore - now > LONGEST_WAIT_MS;
}

interface Candidate {
  readonly group: WaitingGroup;
  readonly jobs: readonly JobIn<'queued'>[];
}

/** The group's due jobs that are not out yet, as many as could be sent. */
async function candidateOf(
  { store }: JobContext,
  outgoing: Outgoing,
  group: WaitingGroup,
  most: number,
  now: number,
): Promise<Candidate> {
  // One that is being made ready is still queued in the store.
  const waiting = await store.queue.listWaiting(group, most + outgoing.untouchableCount);
  const jobs = waiting.filter(({ id, notBefore }) => outgoing.isTouchable(id) && isDue(notBefore, now));
  return { group, jobs };
}

/** In turns: the group with the least out goes first, whatever the others have waiting. */
function takeFairly(candidates: readonly Candidate[], outgoing: Outgoing, room: number): JobIn<'queued'>[] {
  const rows = candidates.map(({ group, jobs }) => ({ jobs: [...jobs], out: outgoing.countOf(group.groupId) }));
  const taken: JobIn<'queued'>[] = [];
  while (taken.length < room) {
    const [next] = rows.filter(({ jobs }) => jobs.length > 0).toSorted((a, b) => a.out - b.out);
    const job = next?.jobs.shift();
    if (!next || !job) break;
    next.out += 1;
    taken.push(job);
  }
  return taken;
}

interface ChoiceAt {
  readonly jobs: readonly JobIn<'queued'>[];
  readonly room: number;
}

async function chooseAt(
  context: JobContext,
  outgoing: Outgoing,
  lane: Lane,
  groups: readonly [WaitingGroup, ...WaitingGroup[]],
): Promise<ChoiceAt> {
  const now = context.now();
  const [{ providerId }] = groups;
  const out = outgoing.askedOf(providerId) + (await context.store.queue.count(['running'], providerId));
  const room = lane.room(out, now);
  const wanted = room + lane.spare(out, now) - outgoing.waitingFor(providerId);
  if (wanted <= 0) return { jobs: [], room };
  const due = groups.filter(({ notBefore }) => isDue(notBefore, now));
  const candidates = await Promise.all(due.map((group) => candidateOf(context, outgoing, group, wanted, now)));
  return { jobs: takeFairly(candidates, outgoing, wanted), room };
}

/** Whether anything can be sent to a provider at all: while the device is offline, only what stays on it. */
function isWithinReach(context: JobContext, providerId: string): boolean {
  const provider = describeProvider(context, providerId);
  return context.isOnline() || (provider !== undefined && runsOnDevice(provider));
}

/**
 * Chooses what is to be sent: as much as each provider takes, and as much again, so that it is ready when there is room,
 * from all its groups in turns, none of them paused.
 */
export async function chooseJobs(context: JobContext, outgoing: Outgoing, laneOf: LaneOf): Promise<Choice> {
  const { store, now } = context;
  const [all, paused] = await Promise.all([store.queue.listWaitingGroups(), store.groups.listPaused()]);
  const waiting = all.filter(({ groupId, providerId }) => !paused.has(groupId) && isWithinReach(context, providerId));
  const byProvider = Map.groupBy(waiting, ({ providerId }) => providerId);
  const jobs: JobIn<'queued'>[] = [];
  const rooms = new Map<string, number>();
  const times: number[] = [];
  for (const [providerId, [first, ...others]] of byProvider) {
    if (first === undefined) continue;
    const [lane, groups] = [laneOf(providerId), [first, ...others] as const];
    const choice = await chooseAt(context, outgoing, lane, groups);
    jobs.push(...choice.jobs);
    rooms.set(providerId, choice.room);
    times.push(...groups.map(({ notBefore }) => Math.max(notBefore, lane.pausedUntil)));
  }
  const later = times.filter((time) => time > now());
  return { jobs, rooms, nextAt: later.length === 0 ? null : Math.min(...later) };
}
