import { mediaTypeName } from './asset.ts';
import type { Brief } from './brief.ts';
import { runsOnDevice, type Model, type ProviderDescription } from './model.ts';
import type { OutputFormat } from './output.ts';

const CANCELS: Record<ProviderDescription['cancels'], string> = {
  never: 'A job that was sent cannot be called back, and is charged.',
  'while-waiting': 'A job can be called back only while it waits in the queue; once begun, it is charged.',
  charged: 'A job that was sent can be stopped, and is charged all the same.',
};

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function keptFor(spanMs: number): string {
  const [count, unit] =
    spanMs < 2 * DAY_MS ? [Math.floor(spanMs / HOUR_MS), 'hour'] : [Math.floor(spanMs / DAY_MS), 'day'];
  return count === 1 ? `1 ${unit}` : `${count} ${unit}s`;
}

function keeps({ keepsResultsMs }: ProviderDescription): string {
  return keepsResultsMs === 0
    ? 'If the connection breaks, the picture is lost and may be charged.'
    : `A picture that was not fetched is kept there for ${keptFor(keepsResultsMs)}.`;
}

/** Whether a model can be asked for the format; where not, *Download* converts a copy. */
export function makesFormat({ formats = [] }: Model, format: OutputFormat): boolean {
  return format !== 'original' && formats.includes(format);
}

/** What a provider and model cannot do for a brief, in short sentences to be read before anything is sent. */
export function limitsOf(
  provider: ProviderDescription,
  model: Model,
  { output }: Pick<Brief, 'output'>,
): readonly string[] {
  const { format } = output;
  const isConverted = format !== 'original' && !makesFormat(model, format);
  return [
    // What runs here has no queue to leave, no bill, and no connection to lose.
    ...(runsOnDevice(provider) ? [] : [CANCELS[provider.cancels], keeps(provider)]),
    ...(isConverted ? [`Makes its own format; Download converts a copy to ${mediaTypeName(format)}.`] : []),
  ];
}
