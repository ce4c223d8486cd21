import { drawSvg, isSvgFile } from '../images/svg.ts';
import type { ArrivingFile } from './image-task.ts';
import { failureOf } from './place.ts';

const DRAWN = 'Drawn from an SVG file.';
const DRAWN_IN_PART = 'Drawn from an SVG file, without the parts that it takes from elsewhere.';

/** A file for the image worker: a drawing is drawn here first, since that takes a document. */
export async function arrivingFile(file: File): Promise<ArrivingFile> {
  // What cannot be read is told by the worker, which reads all files.
  if (!(await isSvgFile(file).catch(() => false))) return { file };
  try {
    const { blob, isPartial } = await drawSvg(file);
    const drawn = new File([blob], file.name, { type: blob.type });
    return { file: drawn, caveat: isPartial ? DRAWN_IN_PART : DRAWN };
  } catch (error) {
    return { file, failure: failureOf(error) };
  }
}

/** The same for several, one after the other. */
export async function arrivingFiles(files: readonly File[]): Promise<ArrivingFile[]> {
  const arriving: ArrivingFile[] = [];
  for (const file of files) arriving.push(await arrivingFile(file));
  return arriving;
}
