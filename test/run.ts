import { spawn } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';
import { ensureProgram } from './support/programs.ts';

/**
 * Every check and every test, as `npm test` runs them. A static check counts as one. The last line is
 * `N passed, N failed`.
 */

const ROOT = path.resolve(import.meta.dirname, '..');
const ARTIFACTS = path.join(ROOT, '.artifacts');

interface Tally {
  readonly passed: number;
  readonly failed: number;
}

interface Finished {
  readonly exitCode: number;
  readonly output: string;
}

/** Longer than any check takes on a slow machine: one that hangs must not keep the others from being counted. */
const LONGEST_MS = 20 * 60_000;

async function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Finished> {
  const child = spawn(command, [...args], { cwd: ROOT, env, timeout: LONGEST_MS });
  const chunks: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  const exitCode = await new Promise<number>((resolve) => {
    child.on('error', (error) => {
      chunks.push(error.message);
      resolve(1);
    });
    child.on('close', (code, signal) => {
      if (signal !== null) chunks.push(`Ended by ${signal}, at the latest after ${LONGEST_MS / 60_000} minutes.`);
      resolve(code ?? 1);
    });
  });
  return { exitCode, output: chunks.join('') };
}

function report(name: string, { passed, failed }: Tally, startedAt: number, output: string): void {
  const seconds = ((Date.now() - startedAt) / 1_000).toFixed(1);
  console.log(`${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed (${seconds} s)`);
  if (failed > 0) console.log(output);
}

type Check = (env: NodeJS.ProcessEnv) => Promise<Tally>;

/** A command that says by its exit code whether all is well. */
function command(name: string, program: string, ...args: readonly string[]): Check {
  return async (env) => {
    const startedAt = Date.now();
    const { exitCode, output } = await run(program, args, env);
    const tally = exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
    report(name, tally, startedAt, output);
    return tally;
  };
}

const resultsSchema = z.object({ numPassedTests: z.int(), numFailedTests: z.int() });

/** A project of Vitest's. A run that fails without a failed test, as by an error outside of all, counts as one failed. */
function suite(project: string): Check {
  return async (env) => {
    const startedAt = Date.now();
    const results = path.join(ARTIFACTS, `${project}.json`);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
    const { exitCode, output } = await run('vitest', ['run', '--project', project, ...reporters], env);
    const text = await readFile(results, 'utf8').catch(() => '{}');
    const counted = resultsSchema.safeParse(JSON.parse(text)).data ?? { numPassedTests: 0, numFailedTests: 0 };
    const failed = exitCode === 0 ? counted.numFailedTests : Math.max(1, counted.numFailedTests);
    const tally = { passed: counted.numPassedTests, failed };
    report(project, tally, startedAt, output);
    return tally;
  };
}

async function inTurn(checks: readonly Check[], env: NodeJS.ProcessEnv): Promise<Tally> {
  let [passed, failed] = [0, 0];
  for (const check of checks) {
    const tally = await check(env);
    passed += tally.passed;
    failed += tally.failed;
  }
  return { passed, failed };
}

/** All are found or installed before the first stage: inside a test the installing would count against its time. */
const PROGRAMS = ['chromium', 'firefox-esr', 'Xvfb', 'xdotool', 'rox'] as const;

const STATIC = [
  command('format', 'oxfmt', '--check', '.'),
  command('lint and room boundaries', 'oxlint', '--type-aware', '--deny-warnings'),
  command('types', 'tsc', '--noEmit', '-p', '.'),
  command('types of the domain, without DOM or browser', 'tsc', '--noEmit', '-p', 'lib/domain'),
  command('unused code', 'knip'),
];

const BUILD = [
  command('build for Chrome and Edge', 'wxt', 'build'),
  command('build for Firefox', 'wxt', 'build', '-b', 'firefox'),
  command('web-ext lint', 'web-ext', 'lint', '--source-dir', '.output/firefox-mv3'),
];

/** Stages in turn; the columns of a stage side by side, one a core. The end-to-end tests have the machine to themselves. */
const STAGES: readonly (readonly (readonly Check[])[])[] = [
  [STATIC, BUILD],
  [[suite('unit')], [suite('browser')]],
  [[suite('e2e')]],
];

await mkdir(ARTIFACTS, { recursive: true });
const [chromium] = PROGRAMS.map(ensureProgram);
const env = { ...process.env, CHROMIUM_PATH: chromium, NO_COLOR: '1' };
let [passed, failed] = [0, 0];
for (const stage of STAGES) {
  const tallies = await Promise.all(stage.map((checks) => inTurn(checks, env)));
  for (const tally of tallies) {
    passed += tally.passed;
    failed += tally.failed;
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
