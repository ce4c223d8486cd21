import { viewOf } from '../bytes.ts';
import type { Container, Part } from '../container/part.ts';

function count(parts: readonly Part[], name: string): number {
  return parts.filter((part) => part.name === name).length;
}

function apngFrames(parts: readonly Part[]): number {
  const control = parts.find(({ name }) => name === 'acTL')?.bytes;
  return control === undefined || control.byteLength < 8 ? 0 : viewOf(control).getUint32(0);
}

/** Whether a file shows more than one frame. An ISO file with a `moov` box is a sequence. */
export function isAnimated({ parts }: Container): boolean {
  return count(parts, 'image') > 1 || apngFrames(parts) > 1 || count(parts, 'ANMF') > 1 || count(parts, 'moov') > 0;
}
