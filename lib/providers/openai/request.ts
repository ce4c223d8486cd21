import type { GenerationRequest, ReferenceImage } from '../provider.ts';
import { sizeFields } from './size.ts';

/** All but the references. Never `response_format`, which OpenAI's models reject: an answer of either form is read. */
function fieldsOf({ model, prompt, brief: { output } }: GenerationRequest): Record<string, string> {
  const format = model.formats?.find((each) => each === output.format);
  return {
    model: model.id,
    prompt,
    ...sizeFields(model.id, output),
    ...(format !== undefined && { output_format: format.replace('image/', '') }),
  };
}

/** The name tells the order and nothing of the person's files. */
function fileName({ blob }: ReferenceImage, index: number): string {
  return `image${index + 1}.${blob.type.replace('image/', '')}`;
}

/** Where an image is asked for, and with what: JSON for words alone, a form with the pictures as they are for an edit. */
export function encodeRequest(request: GenerationRequest): { readonly path: string; readonly body: string | FormData } {
  const { references } = request;
  const fields = fieldsOf(request);
  if (references.length === 0) return { path: 'images/generations', body: JSON.stringify(fields) };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  // As OpenAI's client names one and several; older servers know the first only.
  const field = references.length === 1 ? 'image' : 'image[]';
  for (const [index, reference] of references.entries()) {
    form.append(field, reference.blob, fileName(reference, index));
  }
  return { path: 'images/edits', body: form };
}
