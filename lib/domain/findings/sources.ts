import { mediaTypeName, mediaTypeSchema } from '../asset.ts';
import { describeBetter } from '../better.ts';
import type { ColourSpace } from '../inspection.ts';
import { outputSizeSchema, pixelSize, type Output, type PixelSize } from '../output.ts';
import { hashDistance } from '../perceptual-hash.ts';
import type { ReadyReference } from '../reference.ts';
import type { ReferenceRole } from '../role.ts';
import type { Finding, Rule, Severity } from './finding.ts';
import { inspectedReferences, type InspectedReference } from './inspected.ts';

/**
 * The least long side of a reference, as a share of the output's, below which a role is advised against or warned of. A
 * product or person may fill the output, and what is not there cannot be kept; a logo takes a part of it; a style is read
 * from a thumbnail.
 */
const NEEDED_SHARES: Record<ReferenceRole, { readonly advises: number; readonly warns: number }> = {
  product: { advises: 1, warns: 0.5 },
  person: { advises: 1, warns: 0.5 },
  logo: { advises: 0.5, warns: 0.25 },
  background: { advises: 0.5, warns: 0 },
  other: { advises: 0.5, warns: 0 },
  material: { advises: 0.25, warns: 0 },
  pose: { advises: 0.2, warns: 0 },
  layout: { advises: 0.2, warns: 0 },
  style: { advises: 0.2, warns: 0 },
};

/**
 * Perceptual hashes that differ in so many of their 64 bits or fewer are of one picture. Measured by `npm run quality`: 81 %
 * of re-encoded, scaled, regraded and slightly cropped copies are as near, and no two different photographs; at 6 bits 85 %
 * are, but bottles of like shape too.
 */
const NEAR_DUPLICATE_BITS = 4;

/** Less than this is a soft edge or rounding. */
const TRANSPARENT_SHARE = 0.01;
/** Roles whose picture is wanted as a whole: of the others the subject is cut out anyway. */
const NEEDS_WHOLE: ReadonlySet<ReferenceRole | null> = new Set(['background', 'layout', 'material']);

const COLOUR_SPACE_NAMES: Record<Exclude<ColourSpace, 'srgb'>, string> = {
  'display-p3': 'Display P3',
  'adobe-rgb': 'Adobe RGB',
  'prophoto-rgb': 'ProPhoto RGB',
  cmyk: 'CMYK, for print',
  other: 'a colour space of its own',
};
/** Roles of which the exact colours are taken. */
const NEEDS_COLOURS: ReadonlySet<ReferenceRole | null> = new Set(['product', 'logo', 'material', 'style']);

function longSidePx({ widthPx, heightPx }: PixelSize): number {
  return Math.max(widthPx, heightPx);
}

/** How badly a reference is too small for an output, or null where it is not. */
function smallness({ role, content }: ReadyReference, { aspectRatio, size }: Output): Severity | null {
  const shares = NEEDED_SHARES[role ?? 'other'];
  const share = longSidePx(content.asset) / longSidePx(pixelSize(aspectRatio, size));
  if (share < shares.warns) return 'warns';
  return share < shares.advises ? 'advises' : null;
}

/** The largest offered resolution for which a reference is not too small. */
function servedSize(reference: ReadyReference, output: Output, offered: readonly Output['size'][]) {
  return outputSizeSchema.options.findLast(
    (size) => offered.includes(size) && smallness(reference, { ...output, size }) === null,
  );
}

/** What mends a picture that is too small: the larger version that it offers, else a resolution that it serves. */
function enlargement(reference: ReadyReference, output: Output, sizes: readonly Output['size'][]): Finding['fix'] {
  const { better, content } = reference;
  if (better) {
    return { label: describeBetter(better, content).action, change: { kind: 'improve', id: reference.id } };
  }
  const size = servedSize(reference, output, sizes);
  return size === undefined
    ? null
    : { label: `Use ${size}`, change: { kind: 'draft', patch: { output: { ...output, size } } } };
}

const tooSmall: Rule = ({ brief, model }) =>
  inspectedReferences(brief).flatMap(({ reference, tag }): Finding[] => {
    const severity = smallness(reference, brief.output);
    if (severity === null) return [];
    const outputPx = longSidePx(pixelSize(brief.output.aspectRatio, brief.output.size));
    return [
      {
        id: `too-small:${reference.id}`,
        severity,
        field: 'References',
        message: `${tag} has ${longSidePx(reference.content.asset)} px on its long side; the output has ${outputPx}.`,
        why: 'The model makes up the detail that is missing: use a larger picture of the same, or a lower resolution.',
        fix: enlargement(reference, brief.output, model.sizes),
      },
    ];
  });

const mislabelled: Rule = ({ brief }) =>
  inspectedReferences(brief).flatMap(({ reference, tag }): Finding[] => {
    const { claimedType } = reference.source;
    if (claimedType === undefined) return [];
    const known = mediaTypeSchema.safeParse(claimedType);
    const claimed = known.success ? mediaTypeName(known.data) : claimedType;
    return [
      {
        id: `mislabelled:${reference.id}`,
        severity: 'advises',
        field: 'References',
        message: `${tag} came as ${claimed}, but its bytes are ${mediaTypeName(reference.content.asset.mediaType)}.`,
        why: 'Some sites send a stand-in for a picture that they keep back: look whether this is the one that you mean.',
        fix: null,
      },
    ];
  });

/** A picture given two roles on purpose is no duplicate. */
function areDuplicates(a: InspectedReference, b: InspectedReference): boolean {
  const [roleA, roleB] = [a.reference.role, b.reference.role];
  if (roleA !== null && roleB !== null && roleA !== roleB) return false;
  if (a.reference.content.asset.id === b.reference.content.asset.id) return true;
  return hashDistance(a.inspection.perceptualHash, b.inspection.perceptualHash) <= NEAR_DUPLICATE_BITS;
}

const nearDuplicate: Rule = ({ brief }) => {
  const inspected = inspectedReferences(brief);
  return inspected.flatMap((later, place): Finding[] => {
    const earlier = inspected.slice(0, place).find((candidate) => areDuplicates(candidate, later));
    if (earlier === undefined) return [];
    const isSame = earlier.reference.content.asset.id === later.reference.content.asset.id;
    return [
      {
        id: `near-duplicate:${later.reference.id}`,
        severity: 'warns',
        field: 'References',
        message: `${later.tag} ${isSame ? 'is the same picture as' : 'looks nearly the same as'} ${earlier.tag}.`,
        why: 'It is paid for twice and shows the model nothing new.',
        fix: { label: `Remove ${later.tag}`, change: { kind: 'remove-reference', id: later.reference.id } },
      },
    ];
  });
};

const animated: Rule = ({ brief }) =>
  inspectedReferences(brief)
    .filter(({ inspection }) => inspection.isAnimated)
    .map(({ reference, tag }) => ({
      id: `animated:${reference.id}`,
      severity: 'advises' as const,
      field: 'References' as const,
      message: `${tag} is animated, and only its first frame is sent.`,
      why: 'Where another frame is meant, put a still picture of it in its place with Replace, under Details.',
      fix: null,
    }));

const transparent: Rule = ({ brief }) =>
  inspectedReferences(brief)
    .filter(({ reference, inspection }) => {
      return NEEDS_WHOLE.has(reference.role) && inspection.transparentShare >= TRANSPARENT_SHARE;
    })
    .map(({ reference, inspection, tag }) => ({
      id: `transparent:${reference.id}`,
      severity: 'advises' as const,
      field: 'References' as const,
      message: `${Math.round(inspection.transparentShare * 100)} % of ${tag} is transparent.`,
      why: 'Models fill that with black or white: crop to what is opaque under Details, or use a picture without it.',
      fix: null,
    }));

const otherColours: Rule = ({ brief }) =>
  inspectedReferences(brief).flatMap(({ reference, inspection: { colourSpace }, tag }): Finding[] =>
    colourSpace === 'srgb' || !NEEDS_COLOURS.has(reference.role)
      ? []
      : [
          {
            id: `other-colours:${reference.id}`,
            severity: 'advises',
            field: 'References',
            message: `The colours of ${tag} are in ${COLOUR_SPACE_NAMES[colourSpace]}, and are sent as sRGB.`,
            why: 'The strongest may come out duller: write colours that must be exact under Brand colours.',
            fix: null,
          },
        ],
  );

/** Rules about the facts of source pictures; those about their looks are in `suspicions.ts`. */
export const SOURCE_RULES: readonly Rule[] = [
  tooSmall,
  nearDuplicate,
  mislabelled,
  animated,
  transparent,
  otherColours,
];
