import { readdirSync, readFileSync } from 'node:fs';

interface ProcessFacts {
  readonly parentId: number;
  /** Memory that is the process's alone, so that what processes share is not counted for each. */
  readonly ownBytes: number;
}

/** Null where the process has ended meanwhile. */
function readProcess(id: number): ProcessFacts | null {
  try {
    const status = readFileSync(`/proc/${id}/status`, 'utf8');
    const number = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
    return { parentId: number('PPid'), ownBytes: (number('RssAnon') + number('RssShmem')) * 1_024 };
  } catch {
    return null;
  }
}

/** The memory of a process and all that it started. Linux only, as the display of the tests. */
function memoryOf(rootId: number): number {
  const ids = readdirSync('/proc').map(Number).filter(Number.isInteger);
  const all = new Map(ids.map((id) => [id, readProcess(id)] as const));
  const isOurs = (id: number): boolean => {
    if (id === rootId) return true;
    const parentId = all.get(id)?.parentId ?? 0;
    return parentId > 0 && isOurs(parentId);
  };
  return ids.filter(isOurs).reduce((sum, id) => sum + (all.get(id)?.ownBytes ?? 0), 0);
}

/** The memory of one process; 0 where it has ended. */
export function ownMemoryOf(id: number): number {
  return readProcess(id)?.ownBytes ?? 0;
}

export interface MemoryWatch {
  /** By how many bytes the most that was seen exceeds what there was at the start. */
  readonly growthBytes: () => number;
  readonly stop: () => void;
}

const SAMPLE_MS = 50;

/** Watches the memory of a process and its children. */
export function watchMemory(rootId: number): MemoryWatch {
  const before = memoryOf(rootId);
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, memoryOf(rootId));
  }, SAMPLE_MS);
  return { growthBytes: () => most - before, stop: () => clearInterval(timer) };
}
