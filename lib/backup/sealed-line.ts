import { digestOf } from './digest.ts';

const OPENING = '{"sha256":"';
const MIDDLE = '","record":';
const DIGEST_LENGTH = 64;
const RECORD_AT = OPENING.length + DIGEST_LENGTH + MIDDLE.length;

/** A record as one line of JSON with the digest of its own text, so that each line can be trusted without the others. */
export async function sealLine(record: unknown): Promise<string> {
  const text = JSON.stringify(record);
  return `${OPENING}${await digestOf(new TextEncoder().encode(text))}${MIDDLE}${text}}\n`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The record of a line without its line break; undefined where anything in it is damaged. */
export async function openLine(line: string): Promise<unknown> {
  const text = line.slice(RECORD_AT, -1);
  const digest = line.slice(OPENING.length, OPENING.length + DIGEST_LENGTH);
  const isFormed = line === `${OPENING}${digest}${MIDDLE}${text}}`;
  if (!isFormed || (await digestOf(new TextEncoder().encode(text))) !== digest) return undefined;
  return parse(text);
}

/** What a member of lines holds, as far as it is whole. */
export interface OpenedLines {
  readonly records: readonly unknown[];
  /** Lines that are damaged, or begun and not ended. */
  readonly damagedCount: number;
}

/** Opens every line of a member, also where others are damaged. */
export async function openLines(bytes: Uint8Array): Promise<OpenedLines> {
  const lines = new TextDecoder().decode(bytes).split('\n');
  const opened = await Promise.all(lines.filter((line) => line !== '').map(openLine));
  const records = opened.filter((record) => record !== undefined);
  return { records, damagedCount: opened.length - records.length };
}
