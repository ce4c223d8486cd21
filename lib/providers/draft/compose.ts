import type { GenerationRequest } from '../provider.ts';
import { paintSetting } from './backdrop.ts';
import { breatheUntil, oneByOne } from './breathe.ts';
import { castPictures } from './cast.ts';
import { finish } from './finish.ts';
import { split, type Box } from '../../domain/layout.ts';
import { paintLogos } from './logos.ts';
import { decodePicture } from './pictures.ts';
import { placeholder } from './placeholder.ts';
import { planDraft, type Plan } from './plan.ts';
import { paintSubjects, standSubjects, type Standing } from './stage.ts';
import { cutOut, type Subject } from './subject.ts';
import { castLight, toneScene } from './tone.ts';
import { markAsDraft, setAllWords } from './words.ts';

const CAPTION_SHARE = 0.2;

/** Where everything stands, and where the caption goes that names what no reference shows. */
interface Blocking {
  readonly standing: readonly Standing[];
  readonly caption?: Box;
}

function block(plan: Plan, subjects: readonly Subject[]): Blocking {
  if (subjects.length > 0) return { standing: standSubjects(subjects, plan) };
  const region = plan.layout.subject;
  const [strip, subject] = split(region, 'bottom', CAPTION_SHARE);
  const solids = placeholder(plan.brandColours, plan.random);
  const standing = standSubjects([solids], { ...plan, layout: { ...plan.layout, subject } });
  const { y, height } = standing[0]?.box ?? region;
  return { standing, caption: { ...strip, y: Math.min(strip.y, y + height + strip.height * 0.2) } };
}

/** Composes a brief into a PNG of exactly the size asked for. The same request gives the same bytes. */
export async function compose({ brief, references }: GenerationRequest, signal: AbortSignal): Promise<Blob> {
  signal.throwIfAborted();
  const breathe = breatheUntil(signal);
  const cast = castPictures(await oneByOne(references, decodePicture, breathe));
  const subjects = await oneByOne(cast.subjects, cutOut, breathe);
  const logos = await oneByOne(cast.logos, cutOut, breathe);
  const [model] = await oneByOne(cast.layouts.slice(0, 1), cutOut, breathe);
  const plan = planDraft(brief, model?.isCutOut ? model.place : undefined);
  const layer = paintSetting(plan, cast.backdrops[0]);
  const { standing, caption } = block(plan, subjects);
  await breathe();
  await toneScene(layer, standing, cast.styles, breathe);
  paintSubjects(layer, standing, plan.camera);
  for (const style of cast.styles) castLight(layer, style);
  await breathe();
  finish(layer, brief.styleDirection);
  await breathe();
  paintLogos(layer, logos, plan.layout.side);
  setAllWords(layer, plan, caption);
  markAsDraft(layer);
  return layer.canvas.convertToBlob({ type: 'image/png' });
}
