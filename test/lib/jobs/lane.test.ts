import { expect, it } from 'vitest';
import { createLane } from '../../../lib/jobs/lane.ts';

it('has room for as many as the person allows, less those that are out', () => {
  const lane = createLane(4);
  expect(lane.room(0, 0)).toBe(4);
  expect(lane.room(3, 0)).toBe(1);
  expect(lane.room(6, 0)).toBe(0);
});

it('halves at a refusal, never below one, and sends nothing before the time that the provider names', () => {
  const lane = createLane(4);
  lane.learn('not-processed', 7_000, 1_000);
  expect(lane.room(0, 7_999)).toBe(0);
  expect(lane.room(0, 8_000)).toBe(2);
  for (let refusal = 0; refusal < 3; refusal += 1) lane.learn('not-processed', 0, 8_000);
  expect(lane.room(0, 8_000)).toBe(1);
});

it('widens by one after as many answers as it is wide, up to what the person allows', () => {
  const lane = createLane(3);
  for (let refusal = 0; refusal < 2; refusal += 1) lane.learn('not-processed', 0, 0);
  const widths = Array.from({ length: 7 }, () => {
    lane.learn('completed', null, 0);
    return lane.room(0, 0);
  });
  expect(widths).toEqual([2, 2, 3, 3, 3, 3, 3]);
});

it('learns nothing from a failure that is not about the pace', () => {
  const lane = createLane(2);
  lane.learn('not-processed', 0, 0);
  lane.learn('failed', null, 0);
  lane.learn('in-doubt', null, 0);
  expect(lane.room(0, 0)).toBe(1);
});

it('has as many made ready as it is wide, and none while it is to shrink or waits', () => {
  const lane = createLane(4);
  expect(lane.spare(0, 0)).toBe(4);
  expect(lane.spare(4, 0)).toBe(4);
  lane.learn('not-processed', 7_000, 1_000);
  expect(lane.spare(0, 7_999)).toBe(0);
  expect(lane.spare(3, 8_000)).toBe(0);
  expect(lane.spare(2, 8_000)).toBe(2);
});
