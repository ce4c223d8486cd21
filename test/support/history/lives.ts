import type { Job, JobIn } from '../../../lib/domain/job.ts';
import type { LedgerEntry } from '../../../lib/domain/ledger.ts';
import {
  cancelSent,
  cancelUnsent,
  enqueue,
  fail,
  finish,
  receive,
  requeue,
  rescue,
  settle,
  submit,
  type Transition,
} from '../../../lib/domain/transitions.ts';
import type { AtLeastOne } from './at-least-one.ts';
import type { Chance, Weighted } from './chance.ts';
import { busy, deviceFailure, failureOf, lostAnswer, refusalOf } from './failures.ts';
import type { Picture } from './png.ts';
import type { Price } from './price.ts';

/** A job at its end, with all that it left. */
export interface Life {
  readonly job: Job;
  readonly entries: readonly LedgerEntry[];
  readonly pictures: readonly Picture[];
}

/** What happens to a job, beside what was asked for. */
export interface Fate {
  readonly chance: Chance;
  readonly price: Price;
  readonly isOnDevice: boolean;
  readonly makePictures: () => Promise<AtLeastOne<Picture>>;
}

type End = 'made' | 'refused' | 'failed' | 'withdrawn' | 'called back' | 'lost' | 'settled';

/** Of a hundred, about so many; a person sees more failures in a week of trouble than these. */
const ENDS: AtLeastOne<Weighted<End>> = [
  [88, 'made'],
  [3.5, 'refused'],
  [4, 'failed'],
  [1.5, 'withdrawn'],
  [1, 'called back'],
  [1, 'lost'],
  [1, 'settled'],
];

/** Nobody can refuse or lose what is done on this device. */
const DEVICE_ENDS: AtLeastOne<Weighted<End>> = [
  [96, 'made'],
  [2, 'failed'],
  [2, 'withdrawn'],
];

const SECOND_MS = 1_000;

async function make(
  job: JobIn<'submitting'>,
  { chance, price, makePictures }: Fate,
): Promise<Pick<Life, 'pictures'> & { steps: Transition[] }> {
  const [first, ...others] = await makePictures();
  const at = job.sentAt + chance.between(3, 60) * SECOND_MS;
  const received = receive(
    job,
    {
      imageIds: [first.asset.id, ...others.map(({ asset }) => asset.id)],
      usage: price.usage,
      costMicroUsd: price.costMicroUsd,
      requestId: chance.happens(0.8) ? chance.id() : null,
    },
    at,
  );
  if (received.job.state !== 'saving') throw new Error('What is received is saved');
  const images = [first, ...others].map(({ asset }) => asset);
  const finished = finish(received.job, [first.asset, ...images.slice(1)], at + chance.between(20, 900));
  return { steps: [received, finished], pictures: [first, ...others] };
}

/** The steps from sending to the end where no picture comes of it. */
function goWrong(job: JobIn<'submitting'>, end: Exclude<End, 'made' | 'withdrawn'>, fate: Fate): Transition[] {
  const { chance, price, isOnDevice } = fate;
  const at = job.sentAt + chance.between(1, 40) * SECOND_MS;
  switch (end) {
    case 'refused':
      return [fail(job, refusalOf(chance, job.providerName, price.costMicroUsd), at)];
    case 'failed':
      return [fail(job, isOnDevice ? deviceFailure() : failureOf(chance, job.providerName, price.costMicroUsd), at)];
    case 'called back':
      return [cancelSent(job, chance.happens(0.5) ? { charged: 'no' } : { charged: 'unknown' }, at)];
    case 'lost':
    case 'settled': {
      const lost = rescue(job, lostAnswer(job.providerName), at);
      if (end === 'lost' || lost.job.state !== 'unconfirmed') return [lost];
      return [lost, settle(lost.job, chance.happens(0.5), at + chance.between(1, 90) * 60 * SECOND_MS)];
    }
    default:
      return end satisfies never;
  }
}

function asked(order: Parameters<typeof enqueue>[0]): Transition<JobIn<'queued'>> {
  const { job, entries } = enqueue(order);
  if (job.state !== 'queued') throw new Error('What is ordered is queued');
  return { job, entries };
}

/** Sent once, or a second time after the provider said that it had not taken the first. */
function send(queued: JobIn<'queued'>, { chance, isOnDevice }: Fate): JobIn<'submitting'> {
  const first = submit(queued, queued.createdAt + chance.between(50, 5_000)).job;
  if (isOnDevice || !chance.happens(0.04)) return first;
  const again = requeue(first, busy(first.providerName), first.sentAt + 2 * SECOND_MS, first.sentAt + SECOND_MS).job;
  return again.state === 'queued' ? submit(again, again.notBefore).job : first;
}

/** Lets a job live to its end, by the moves that the worker makes and no others. */
export async function live(order: Parameters<typeof enqueue>[0], fate: Fate): Promise<Life> {
  const { chance, isOnDevice } = fate;
  const end = chance.weigh(isOnDevice ? DEVICE_ENDS : ENDS);
  const opened = asked(order);
  const close = (steps: readonly Transition[], pictures: readonly Picture[] = []): Life => ({
    job: steps.at(-1)?.job ?? opened.job,
    entries: [opened, ...steps].flatMap(({ entries }) => entries),
    pictures,
  });
  if (end === 'withdrawn') {
    return close([cancelUnsent(opened.job, order.createdAt + chance.between(1, 30) * SECOND_MS)]);
  }
  const sent = send(opened.job, fate);
  if (end !== 'made') return close(goWrong(sent, end, fate));
  const { steps, pictures } = await make(sent, fate);
  return close(steps, pictures);
}
