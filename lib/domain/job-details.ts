import { describeAsset } from './asset.ts';
import { chargeOf, paidMicroUsd, stateWords, type Attempt, type Job } from './job.ts';
import { formatCreditAmount } from './money.ts';
import { describeCaptureMethod, tagAt } from './reference.ts';
import { roleWords } from './role.ts';

export interface DetailRow {
  readonly label: string;
  readonly value: string;
}

function row(label: string, value: string | number | null | undefined): DetailRow[] {
  return value === null || value === undefined || value === '' ? [] : [{ label, value: String(value) }];
}

function isoTime(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function paid(job: Job): string {
  const costMicroUsd = paidMicroUsd(job);
  if (costMicroUsd !== null) return `${formatCreditAmount(costMicroUsd)} credits`;
  return chargeOf(job)?.charged === 'unknown' ? 'unknown' : 'not yet';
}

function outcome(job: Job, { failure }: Attempt): string {
  if (failure !== null) return `${failure.kind}: ${failure.message}`;
  return job.state === 'cancelled' ? 'cancelled' : 'answered';
}

function attemptRows(job: Job): DetailRow[] {
  return job.attempts.flatMap((attempt, index) => {
    const status = attempt.failure?.httpStatus === undefined ? '' : ` (HTTP ${attempt.failure.httpStatus})`;
    return row(
      `Attempt ${index + 1}`,
      `sent ${isoTime(attempt.sentAt)}, ended ${isoTime(attempt.endedAt)}, ${outcome(job, attempt)}${status}`,
    );
  });
}

function referenceRows(job: Job): DetailRow[] {
  return job.brief.references.flatMap(({ role, content }, index) => {
    const label = role === null ? 'no role' : roleWords(role).label;
    const method = describeCaptureMethod(content.capturedBy);
    return row(tagAt(index), `${label}, ${describeAsset(content.asset)}, ${method}, SHA-256 ${content.asset.id}`);
  });
}

function resultRows(job: Job): DetailRow[] {
  if (job.state !== 'succeeded') return [];
  const images = job.images.flatMap((image, index) =>
    row(`Image ${index + 1}`, `${describeAsset(image)}, SHA-256 ${image.id}`),
  );
  const { usage } = job;
  const tokens =
    usage &&
    `${usage.textInTokens} text in, ${usage.imageInTokens} image in, ${usage.textOutTokens} text out, ${usage.imageOutTokens} image out`;
  return [...images, ...row('Usage in tokens', tokens)];
}

/** All that support would ask for. Never a key, which no job holds, and never image data. */
export function jobDetails(job: Job): readonly DetailRow[] {
  const { output } = job.brief;
  const failure = job.state === 'failed' || job.state === 'unconfirmed' ? job.failure : null;
  const requestId = 'requestId' in job ? job.requestId : failure?.requestId;
  return [
    ...row('Job', job.id),
    ...row('State', stateWords(job)),
    ...row('Provider', job.providerName),
    ...row('Model', `${job.modelName} (${output.modelId})`),
    ...row('Settings', `${output.aspectRatio}, ${output.size}, format ${output.format}`),
    ...row('Asked', isoTime(job.createdAt)),
    ...row('Ended', 'endedAt' in job ? isoTime(job.endedAt) : null),
    ...row('Price quoted', `at most ${formatCreditAmount(job.reservedMicroUsd)} credits`),
    ...row('Price paid', paid(job)),
    ...row('Request id at the provider', requestId),
    ...row('HTTP status', failure?.httpStatus),
    ...row('What happened', failure?.message),
    ...attemptRows(job),
    ...referenceRows(job),
    ...resultRows(job),
    ...row('Prompt', job.prompt),
  ];
}

/** The details as plain text, for the clipboard, with what else is known. */
export function jobDetailsText(job: Job, more: readonly DetailRow[] = []): string {
  return [...jobDetails(job), ...more].map(({ label, value }) => `${label}: ${value}`).join('\n');
}
