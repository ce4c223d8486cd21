import type { Model } from './model.ts';
import { outputSizeSchema, type AspectRatio, type Output, type OutputSize } from './output.ts';

/** Proportions are compared as factors: 2:1 is as far from 1:1 as 1:2 is. */
function proportion(ratio: AspectRatio): number {
  const [width = 1, height = 1] = ratio.split(':').map(Number);
  return Math.log(width / height);
}

function step(size: OutputSize): number {
  return outputSizeSchema.options.indexOf(size);
}

/** Of two that are equally near, the one that is offered first. */
function nearest<Value>([first, ...others]: readonly [Value, ...Value[]], distance: (value: Value) => number): Value {
  return others.reduce((best, value) => (distance(value) < distance(best) ? value : best), first);
}

/** The output made by another model: ratio and size stay where it makes them, and else become the nearest that it makes. */
export function outputWith(output: Output, providerId: string, model: Model): Output {
  const { aspectRatio, size } = output;
  return {
    ...output,
    providerId,
    modelId: model.id,
    size: nearest(model.sizes, (offered) => Math.abs(step(offered) - step(size))),
    aspectRatio: model.aspectRatios.includes(aspectRatio)
      ? aspectRatio
      : nearest(model.aspectRatios, (offered) => Math.abs(proportion(offered) - proportion(aspectRatio))),
  };
}
