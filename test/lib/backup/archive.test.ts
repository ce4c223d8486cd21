import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestOf } from '../../../lib/backup/digest.ts';
import { CONTENTS_NAME, MANIFEST_NAME, MAX_MEMBER_BYTES, memberKind } from '../../../lib/backup/format.ts';
import { readArchive, type Found } from '../../../lib/backup/read-archive.ts';
import { openLines, sealLine } from '../../../lib/backup/sealed-line.ts';
import { encodeHeader } from '../../../lib/backup/tar.ts';
import { archiveWriter } from '../../../lib/backup/write-archive.ts';
import { AT } from '../../support/builders.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const RECORDS = ['a mug', 'eine Tasse “ü”', '水 🫖'].map((subject) => ({ subject }));

function join(pieces: readonly Bytes[]): Bytes {
  return new Uint8Array(Buffer.concat(pieces));
}

/** Bytes that look like nothing else, the same for the same seed. */
function noise(length: number, seed: number): Bytes {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

async function anArchive(blobs: readonly Bytes[]): Promise<Bytes> {
  const writer = archiveWriter(AT);
  const pieces = await writer.manifest({ formatVersion: 1, madeAt: AT, madeBy: '0.1.0', counts: { jobs: 3 } });
  for (const blob of blobs) pieces.push(...writer.blob(await digestOf(blob), 'png', blob));
  pieces.push(...(await writer.records('jobs', await Promise.all(RECORDS.map(sealLine)))));
  pieces.push(...(await writer.contents([])));
  return join(pieces);
}

/** In chunks of a length that fits no block. */
function streamOf(bytes: Bytes, chunkBytes = 777): ReadableStream<Bytes> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.slice(at, at + chunkBytes));
      else controller.close();
      at += chunkBytes;
    },
  });
}

async function read(bytes: Bytes): Promise<Found[]> {
  return Array.fromAsync(readArchive(streamOf(bytes)));
}

function wholeOf(found: readonly Found[]): Map<string, Bytes> {
  return new Map(found.flatMap((each) => (each.kind === 'whole' ? [[each.name, each.bytes] as const] : [])));
}

const BLOBS = [noise(1_500, 1), noise(70_000, 2), noise(512, 3)];

/** Where each member lies, with its header and its padding. */
function places(found: readonly Found[]): { readonly name: string; readonly from: number; readonly to: number }[] {
  let from = 0;
  return found.flatMap((each) => {
    if (each.kind !== 'whole') return [];
    const place = { name: each.name, from, to: from + 512 + Math.ceil(each.bytes.length / 512) * 512 };
    from = place.to;
    return [place];
  });
}

test('what is written is read again, in its order, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.uint8Array({ maxLength: 3_000 }), { maxLength: 6, selector: (bytes) => bytes.join() }),
      async (blobs) => {
        const found = await read(await anArchive(blobs.map((blob) => new Uint8Array(blob))));
        const readAgain = found.flatMap((each) =>
          each.kind === 'whole' && memberKind(each.name).kind === 'blob' ? [[...each.bytes]] : [],
        );
        expect(found.every(({ kind }) => kind === 'whole')).toBe(true);
        expect(readAgain).toEqual(blobs.map((blob) => [...blob]));
      },
    ),
    { numRuns: 100 },
  );
});

test('the system’s tar lists the members and takes their bytes out', async () => {
  const archive = await anArchive(BLOBS);
  const listed = execFileSync('tar', ['-tf', '-'], { input: archive, encoding: 'utf8' }).trimEnd().split('\n');
  expect(listed).toEqual([...wholeOf(await read(archive)).keys()]);
  expect(listed.at(0)).toBe(MANIFEST_NAME);
  expect(listed.at(-1)).toBe(CONTENTS_NAME);
  for (const name of listed.filter((each) => memberKind(each).kind === 'blob')) {
    const bytes = execFileSync('tar', ['-xOf', '-', name], { input: archive });
    expect(name).toBe(`blobs/${createHash('sha256').update(bytes).digest('hex')}.png`);
  }
});

test('an archive that the system’s tar has packed anew is read', async () => {
  const folder = execFileSync('mktemp', ['-d'], { encoding: 'utf8' }).trim();
  const archive = await anArchive(BLOBS);
  execFileSync('tar', ['-xf', '-', '-C', folder], { input: archive });
  for (const format of ['ustar', 'gnu', 'pax']) {
    const packed = execFileSync('tar', ['-cf', '-', `--format=${format}`, '-C', folder, '.']);
    const names = [...wholeOf(await read(new Uint8Array(packed))).keys()];
    expect(names.toSorted()).toEqual([...wholeOf(await read(archive)).keys()].toSorted());
  }
  execFileSync('rm', ['-r', folder]);
});

test('of an archive that ends early, all that ended before is read, wherever it is cut', async () => {
  const archive = await anArchive(BLOBS);
  const all = places(await read(archive));
  const step = archive.length / 200;
  for (let nth = 0; nth < 200; nth += 1) {
    const end = Math.floor(nth * step + ((nth * 131) % step));
    const names = [...wholeOf(await read(archive.slice(0, end))).keys()];
    const ended = all.filter(({ to }) => to <= end).map(({ name }) => name);
    // A member is whole as soon as its own bytes are there, its padding or not.
    expect(names.slice(0, ended.length)).toEqual(ended);
    expect(names.length).toBeLessThanOrEqual(ended.length + 1);
  }
});

test('a byte that is changed anywhere spoils the member that it is in and no other', async () => {
  const archive = await anArchive(BLOBS);
  const all = places(await read(archive));
  await fc.assert(
    fc.asyncProperty(fc.nat(archive.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const spoilt = archive.slice();
      spoilt[at] = (spoilt[at] ?? 0) ^ change;
      const found = await read(spoilt);
      const whole = wholeOf(found);
      const others = all.filter(({ from, to }) => at < from || at >= to).map(({ name }) => name);
      expect([...whole.keys()]).toEqual(expect.arrayContaining(others));
      for (const [name, bytes] of whole) expect(bytes).toEqual(wholeOf(await read(archive)).get(name));
    }),
    { numRuns: 300 },
  );
});

test('bytes that were lost or put in anywhere spoil no member beside them', async () => {
  const archive = await anArchive(BLOBS);
  const all = places(await read(archive));
  await fc.assert(
    fc.asyncProperty(fc.nat(archive.length - 1), fc.integer({ min: -900, max: 900 }), async (at, shift) => {
      const [head, tail] = [archive.subarray(0, at), archive.subarray(shift < 0 ? at - shift : at)];
      const spoilt = join([head, noise(Math.max(0, shift), 9), tail]);
      const [lostFrom, lostTo] = [at, shift < 0 ? at - shift : at];
      const beside = all.filter(({ from, to }) => to <= lostFrom || from > lostTo).map(({ name }) => name);
      expect([...wholeOf(await read(spoilt)).keys()]).toEqual(expect.arrayContaining(beside));
    }),
    { numRuns: 300 },
  );
});

test('a byte that is lost from the padding behind a member takes nothing from the next', async () => {
  const archive = await anArchive(BLOBS);
  const [first] = places(await read(archive));
  const lost = (first?.to ?? 0) - 1;
  const found = await read(join([archive.subarray(0, lost), archive.subarray(lost + 1)]));
  expect([...wholeOf(found).keys()]).toEqual([...wholeOf(await read(archive)).keys()]);
});

test('a damaged member is named, and so is the place of one whose name is lost', async () => {
  const archive = await anArchive(BLOBS);
  const [, first, , third] = places(await read(archive));
  const spoilt = archive.slice();
  spoilt[(first?.from ?? 0) + 600] = 1;
  spoilt[(third?.from ?? 0) + 3] = 1;
  const found = await read(spoilt);
  expect(found[1]).toMatchObject({ kind: 'damaged', name: first?.name });
  expect(found[3]).toEqual({ kind: 'gap', atByte: third?.from });
  expect(found.map(({ kind }) => kind)).toEqual(['whole', 'damaged', 'whole', 'gap', 'whole', 'whole']);
});

test('of a damaged member of records every whole line is kept', async () => {
  const text = (await Promise.all(RECORDS.map(sealLine))).join('');
  const bytes = new TextEncoder().encode(text);
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
      const spoilt = bytes.slice();
      spoilt[at] = (spoilt[at] ?? 0) ^ change;
      const { records, damagedCount } = await openLines(spoilt);
      const joined = bytes[at] === 0x0a ? 2 : 1;
      expect(records.length).toBeGreaterThanOrEqual(RECORDS.length - joined);
      expect(damagedCount).toBeGreaterThan(0);
      for (const record of records) expect(RECORDS).toContainEqual(record);
    }),
    { numRuns: 300 },
  );
});

test('a member that claims more than may be held in memory is named and passed over', async () => {
  const archive = await anArchive(BLOBS);
  const claim = encodeHeader('blobs/huge.png', MAX_MEMBER_BYTES + 1, AT);
  const found = await read(join([claim, noise(5_000, 4), archive]));
  expect(found[0]).toEqual({ kind: 'too-large', name: 'blobs/huge.png', sizeBytes: MAX_MEMBER_BYTES + 1 });
  expect([...wholeOf(found).keys()]).toEqual([...wholeOf(await read(archive)).keys()]);
});

test('what is no archive at all has nothing in it', async () => {
  const found = await read(noise(200_000, 5));
  expect(wholeOf(found).size).toBe(0);
  expect(found).toEqual([{ kind: 'gap', atByte: 0 }]);
});
