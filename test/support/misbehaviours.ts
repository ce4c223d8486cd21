import type { JobState } from '../../lib/domain/job.ts';
import type { Spoiling } from './spoiling.ts';
import type { Worded } from './provider-server.ts';

/** Answers that are the same whoever the provider is. */
export const PLAIN = [
  'answers 400',
  'answers 408',
  'answers 418',
  'answers 500',
  'answers 503',
  'answers 504',
  'answers 520',
  'answers 429, to come back in a second',
  'answers 429, to come back at a date',
  'answers 429, to come back in a day',
] as const;
export type Plain = (typeof PLAIN)[number];

/** What comes instead of the picture. */
export const FALSE_PICTURES = [
  'sends a text as the picture',
  'sends a page as the picture',
  'sends half of the picture as if it were all',
  'sends a picture of another type than it says',
  'sends a picture of 40,000 px',
] as const;
export type FalsePicture = (typeof FALSE_PICTURES)[number];

/** Whatever a server may do to one call. */
export type MisbehaviourName = Spoiling | Worded | Plain | FalsePicture;

const SPOILINGS: readonly Spoiling[] = [
  'answers HTML',
  'answers foreign JSON',
  'answers torn JSON',
  'answers nothing',
  'answers without end',
  'redirects',
  'resets',
  'breaks off',
  'hangs',
  'stalls',
  'trickles',
  'is behind a bad gateway',
  'is not there',
  'sends no CORS headers',
];
const WORDED: readonly Worded[] = [
  'rejects the key',
  'has no funds',
  'throttles',
  'is overloaded',
  'breaks down',
  'echoes the key',
];
const AT_END: readonly Worded[] = ['refuses', 'answers in words'];
/** A picture's server is another one, and knows neither keys nor funds. */
const TRANSPORT_OF_PICTURES: readonly MisbehaviourName[] = [
  'answers without end',
  'answers nothing',
  'resets',
  'breaks off',
  'hangs',
  'stalls',
  'trickles',
  'is behind a bad gateway',
  'has lost it',
  'breaks down',
  'answers 503',
];

/** It is asked for as the state is, so that the rest would only be the same again. */
const AT_RESULT: readonly MisbehaviourName[] = [
  'answers HTML',
  'answers foreign JSON',
  'answers nothing',
  'breaks off',
  'hangs',
  'throttles',
  'breaks down',
];

/** The calls at which a server can misbehave; one that answers at once has the first alone. */
export type Stage = 'generate' | 'poll' | 'result' | 'image';

const ENDINGS: ReadonlySet<MisbehaviourName> = new Set([...AT_END, ...FALSE_PICTURES, 'has lost it']);

/** Whether it only hinders the reading of what was made, and so must change nothing in the end. */
function isHindrance(name: MisbehaviourName, on: Stage): boolean {
  return on !== 'generate' && !ENDINGS.has(name) && !(on === 'image' && name === 'answers nothing');
}

/** The states in which a job may come to rest after it. */
export function restingStates(name: MisbehaviourName, on: Stage): readonly JobState[] {
  return isHindrance(name, on) ? ['succeeded'] : ['succeeded', 'failed', 'unconfirmed'];
}

/** What there is to suffer at each call; the false pictures come where the picture does. */
export function misbehavioursAt(stage: Stage, isQueue: boolean): readonly MisbehaviourName[] {
  const calls = [...SPOILINGS, ...WORDED, ...PLAIN];
  if (stage === 'generate') return isQueue ? calls : [...calls, ...AT_END, ...FALSE_PICTURES];
  if (stage === 'poll') return [...calls, 'has lost it'];
  if (stage === 'result') return [...AT_RESULT, ...AT_END];
  return [...TRANSPORT_OF_PICTURES, ...FALSE_PICTURES];
}
