import { privateDataSchema, type PrivateData } from '../../domain/inspection.ts';
import type { Container } from '../container/part.ts';
import { partPrivacy, type FieldBlock, type PartPrivacy } from './part-privacy.ts';
import type { FileTags } from './read-tags.ts';

type FieldRule = readonly [RegExp, PrivateData | null];

/** EXIF's tags; those that describe only the coding of the pixels say nothing. */
const EXIF_RULES: readonly FieldRule[] = [
  [/^GPSVersionID$/, null],
  [/^GPS(?! Info)/, 'place'],
  [/^(?:Make|Model|MakerNote|.*Serial ?Number|Lens.*|HostComputer|DeviceSettingDescription)$/, 'device'],
  [/^(?:Artist|Copyright|CameraOwnerName|OwnerName|XPAuthor|Photographer|ImageEditor)$/, 'owner'],
  [/^(?:Software|ProcessingSoftware|ImageHistory|CameraFirmware|RAWDevelopingSoftware)$/, 'history'],
  [/^(?:ImageDescription|UserComment|XP(?:Title|Comment|Keywords|Subject)|DocumentName|ImageTitle)$/, 'text'],
  [/Pointer$|^(?:Orientation|[XY]Resolution|ResolutionUnit|YCbCr.*|ColorSpace|Pixel[XY]Dimension)$/, null],
  [/^(?:ExifVersion|FlashpixVersion|ComponentsConfiguration|Interoperability.*|Gamma)$/, null],
  [/^(?:Image(?:Width|Length)|BitsPerSample|Compression|PhotometricInterpretation|SamplesPerPixel)$/, null],
  [/^(?:PlanarConfiguration|WhitePoint|PrimaryChromaticities|ReferenceBlackWhite|TransferFunction)$/, null],
];

/** XMP's properties by their names without namespace: of EXIF, IPTC, Photoshop, Dublin Core and the media management. */
const XMP_RULES: readonly FieldRule[] = [
  [/^(?:about|xmptk|Orientation|ColorSpace|ICCProfile|ColorMode)$/, null],
  [/^(?:GPS.*|City|State|Country|CountryCode|Location.*|Sub-?location)$/, 'place'],
  [/^(?:Make|Model|Lens.*|.*SerialNumber|MakerNote)$/, 'device'],
  [/^(?:creator|rights|Credit|Owner.*|Creator(?:ContactInfo|Identity)|AuthorsPosition)$/, 'owner'],
  [/^(?:Artist|Copyright.*|Licensor|WebStatement|UsageTerms|Marked|PersonInImage.*|attribution.*)$/, 'owner'],
  [/^(?:History|DerivedFrom|(?:Original)?DocumentID|InstanceID|Ingredients|Pantry|CreatorTool)$/, 'history'],
  [/^(?:.*Ancestors|Toolkit|provenance|HasExtendedXMP|MetadataDate|ModifyDate)$/, 'history'],
  [/^(?:title|description|subject|Headline|Instructions|UserComment|Caption.*|AltText.*)$/, 'text'],
];

const IPTC_RULES: readonly FieldRule[] = [
  [/^(?:Model Version|Record Version|Coded Character Set)$/, null],
  [/^(?:City|Sub-location|Province\/State|Country.*|Content Location.*)$/, 'place'],
  [/^(?:By-line.*|Credit|Copyright Notice|Contact|Source|Writer\/Editor|Owner ID)$/, 'owner'],
  [/^(?:Originating Program|Program Version)$/, 'history'],
  [/^(?:Object Name|Headline|Caption\/Abstract|Keywords|Special Instructions)$/, 'text'],
];

const FIELD_RULES: Record<FieldBlock, readonly FieldRule[]> = { exif: EXIF_RULES, xmp: XMP_RULES, iptc: IPTC_RULES };

function isFieldBlock(privacy: PartPrivacy): privacy is FieldBlock {
  return privacy === 'exif' || privacy === 'xmp' || privacy === 'iptc';
}

function fieldPrivacy(field: string, rules: readonly FieldRule[]): PrivateData | null {
  const rule = rules.find(([pattern]) => pattern.test(field));
  return rule === undefined ? 'other' : rule[1];
}

/** What the fields of a block tell. A block in which no field could be read is not taken for an empty one. */
function blockPrivacy(block: FieldBlock, tags: FileTags): readonly (PartPrivacy | null)[] {
  const fields = [...tags[block].keys()];
  return fields.length === 0 ? ['other'] : fields.map((field) => fieldPrivacy(field, FIELD_RULES[block]));
}

/** Who is named in the texts that a PNG may have. */
function pngTextPrivacy({ pngText }: FileTags): readonly PrivateData[] {
  return [...pngText.keys()].some((name) => /^(?:Author|Copyright)\b/i.test(name)) ? ['owner'] : [];
}

function holdsAnything(bytes: Uint8Array, from: number): boolean {
  return bytes.subarray(from).some((byte) => byte !== 0);
}

/** What a file holds beside its pixels that tells of a person, a place or a device, in the order of the schema. */
export function privateDataOf(bytes: Uint8Array, container: Container, tags: FileTags): readonly PrivateData[] {
  const kinds = [...new Set(container.parts.map(partPrivacy))];
  const found = new Set<PartPrivacy | null>([
    ...kinds.flatMap((kind) => (isFieldBlock(kind) ? blockPrivacy(kind, tags) : [kind])),
    ...pngTextPrivacy(tags),
    ...(tags.hasThumbnail || holdsAnything(bytes, container.endsAt) ? (['other'] as const) : []),
  ]);
  return privateDataSchema.options.filter((kind) => found.has(kind));
}
