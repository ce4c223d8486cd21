import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { judge } from './check/judge.ts';
import { readLine } from './check/read-brief.ts';

/**
 * What `npm run -s check -- FILE` does (`-` for the standard input): reads a brief a line, in the form of docs/brief.md,
 * and prints what is found in it as a line of JSON. Nothing else goes to the standard output.
 */

/** Splits at line feeds alone: JSON may hold the other separators as they are. */
async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}

function answer(line: string, number: number): object {
  const refuse = (error: string) => {
    process.exitCode = 1;
    return { error: `line ${number}: ${error}` };
  };
  const reading = readLine(line);
  if (!reading.ok) return refuse(reading.error);
  try {
    return judge(reading.brief, reading.model);
  } catch (error) {
    return refuse(`the rules could not judge this: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function* answers(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let number = 0;
  for await (const line of linesOf(chunks)) {
    number += 1;
    const text = line.replace(/^\uFEFF/, '').trim();
    if (text !== '') yield `${JSON.stringify(answer(text, number))}\n`;
  }
}

function explain(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'There is no such file.';
  if (code === 'EISDIR') return 'This is a folder: name a file in it.';
  return 'The file may not be read.';
}

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Name a file with a brief a line, or - for the standard input: npm run -s check -- FILE');
  process.exitCode = 1;
} else {
  const input = file === '-' ? process.stdin : createReadStream(file);
  input.setEncoding('utf8');
  try {
    await pipeline(Readable.from(answers(input)), process.stdout);
  } catch (error) {
    // A reader that has seen enough, such as `head`, is no failure.
    const isClosed = error instanceof Error && 'code' in error && error.code === 'EPIPE';
    if (!isClosed) {
      console.error(explain(error));
      process.exitCode = 1;
    }
  }
}
