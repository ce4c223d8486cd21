import type { Brief } from '../brief.ts';
import { estimateCost, type CostEstimate } from '../cost.ts';
import type { Model } from '../model.ts';
import { compilePrompt } from '../prompt.ts';
import type { Axis } from './axis.ts';
import { variableAxes } from './variables.ts';

/** More images than this are said, and not made: a grid of five axes is easily a million. */
export const MAX_SET_IMAGES = 100;

/** One brief of a set, with its value on every axis. */
export interface SetItem {
  readonly brief: Brief;
  readonly labels: readonly string[];
}

/** What a brief and its axes come to. */
export interface SetPlan {
  readonly axes: readonly Pick<Axis, 'name' | 'values'>[];
  /** Of all briefs together. */
  readonly imageCount: number;
  /** In the order of the axes, the last one turning fastest; one where nothing varies, none where there are too many. */
  readonly items: readonly SetItem[];
}

interface Step {
  readonly axis: Axis;
  readonly place: number;
  readonly label: string;
}

/** Every choice of one value of each axis, the last axis turning fastest. */
function choices([axis, ...others]: readonly Axis[]): readonly (readonly Step[])[] {
  if (axis === undefined) return [[]];
  const rest = choices(others);
  return axis.values.flatMap((label, place) => rest.map((steps) => [{ axis, place, label }, ...steps]));
}

/** Words come first: a reference that is left out takes its tag from all words that are there by then. */
function applied(steps: readonly Step[], brief: Brief): Brief {
  const { words = [], references = [] } = Object.groupBy(steps, ({ axis }) => (axis.roles ? 'references' : 'words'));
  return [...words, ...references].reduce((made, { axis, place }) => axis.apply(made, place), brief);
}

function combine(axes: readonly Axis[], brief: Brief): readonly SetItem[] {
  return choices(axes).map((steps) => ({ brief: applied(steps, brief), labels: steps.map(({ label }) => label) }));
}

/** Every brief of a set: each value of each axis with each of the others. The words' own variables come after those given. */
export function expandSet(brief: Brief, given: readonly Axis[] = []): SetPlan {
  const settled = new Set(given.flatMap(({ roles = [] }) => roles));
  const own = variableAxes(brief).filter(({ roles = [] }) => !roles.some((role) => settled.has(role)));
  const axes = [...given, ...own].filter(({ values }) => values.length > 0);
  const imageCount = axes.reduce((product, { values }) => product * values.length, brief.output.count);
  return { axes, imageCount, items: imageCount > MAX_SET_IMAGES ? [] : combine(axes, brief) };
}

/** What several briefs cost together on one model, line by line. */
export function estimateSet(model: Model, briefs: readonly Brief[]): CostEstimate {
  const each = briefs.map(({ output, references, ...words }) => {
    const { length } = compilePrompt({ ...words, output, references }, model.dialect);
    return estimateCost(model, output, length, references.length);
  });
  const [first] = each;
  const sum = (pick: (estimate: CostEstimate) => number) => each.reduce((total, estimate) => total + pick(estimate), 0);
  const kinds = new Map<string, { label: string; lowMicroUsd: number; highMicroUsd: number }>();
  for (const { lines } of each) {
    for (const [place, line] of lines.entries()) {
      const kind = place === 0 ? 'images' : line.label.replace(/^\d+ sources?$/, 'sources');
      const before = kinds.get(kind) ?? { label: kind, lowMicroUsd: 0, highMicroUsd: 0 };
      kinds.set(kind, {
        label: kind,
        lowMicroUsd: before.lowMicroUsd + line.lowMicroUsd,
        highMicroUsd: before.highMicroUsd + line.highMicroUsd,
      });
    }
  }
  return {
    lines: [...kinds.values()],
    lowMicroUsd: sum(({ lowMicroUsd }) => lowMicroUsd),
    highMicroUsd: sum(({ highMicroUsd }) => highMicroUsd),
    eachMicroUsd: Math.max(0, ...each.map(({ eachMicroUsd }) => eachMicroUsd)),
    basis: first?.basis ?? '',
  };
}

/** What all that one press asks for costs on a model: a brief, or a set of them. */
export function estimateBriefs(model: Model, briefs: readonly [Brief, ...Brief[]]): CostEstimate {
  const [first, ...others] = briefs;
  if (others.length > 0) return estimateSet(model, briefs);
  const { length } = compilePrompt(first, model.dialect);
  return estimateCost(model, first.output, length, first.references.length);
}
