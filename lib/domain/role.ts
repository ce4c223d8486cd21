import * as z from 'zod/mini';

/** What a reference is for. */
export const referenceRoleSchema = z.enum([
  'product',
  'person',
  'style',
  'background',
  'layout',
  'logo',
  'pose',
  'material',
  'other',
]);
export type ReferenceRole = z.infer<typeof referenceRoleSchema>;

interface RoleWords {
  /** As the panel and the context menu name it. */
  readonly label: string;
  /** How the prompt introduces a reference of this role, after its tag and “is”. */
  readonly introduction: string;
  /** What must stay or be taken from it, as a sentence of the prompt. */
  readonly instruction: string;
  /** Whether the reference's own identity must survive, which makes the job an edit. */
  readonly keepsIdentity: boolean;
}

const ROLE_WORDS: Record<ReferenceRole, RoleWords> = {
  product: {
    label: 'Product',
    introduction: 'the product',
    instruction:
      'Keep its shape, proportions, colours, material and markings exactly as they are; ignore its surroundings.',
    keepsIdentity: true,
  },
  person: {
    label: 'Person or character',
    introduction: 'the person or character',
    instruction: 'Keep the face, hair, build and clothing recognisably the same; ignore the surroundings.',
    keepsIdentity: true,
  },
  style: {
    label: 'Style',
    introduction: 'the style reference',
    instruction: 'Take only its colours, light and rendering; take none of its objects.',
    keepsIdentity: false,
  },
  background: {
    label: 'Background',
    introduction: 'the background',
    instruction: 'Use it as the setting behind the subject; ignore people and products in it.',
    keepsIdentity: false,
  },
  layout: {
    label: 'Layout',
    introduction: 'the layout reference',
    instruction: 'Take only the placement and sizes of its elements; take none of its content.',
    keepsIdentity: false,
  },
  logo: {
    label: 'Logo or brand',
    introduction: 'the logo',
    instruction: 'Reproduce it exactly, neither redrawn, recoloured nor distorted; ignore what it is printed on.',
    keepsIdentity: true,
  },
  pose: {
    label: 'Pose',
    introduction: 'the pose reference',
    instruction: 'Take only the pose; take neither the person nor the setting.',
    keepsIdentity: false,
  },
  material: {
    label: 'Material',
    introduction: 'the material reference',
    instruction: 'Take only its surface: texture, sheen and colour; ignore its shape.',
    keepsIdentity: false,
  },
  other: {
    label: 'Other',
    introduction: 'a further reference',
    instruction: '',
    keepsIdentity: false,
  },
};

/** The words in which a role is shown and sent. */
export function roleWords(role: ReferenceRole): RoleWords {
  return ROLE_WORDS[role];
}

/** The roles in the order in which they are offered. */
export const REFERENCE_ROLES: readonly ReferenceRole[] = referenceRoleSchema.options;
