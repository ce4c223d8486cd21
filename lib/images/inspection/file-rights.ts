import { shortRights } from '../../domain/asset.ts';
import type { Rights } from '../../domain/rights.ts';
import type { FileTags } from './read-tags.ts';

/** What the field says of the use of a picture for training, from IPTC's guidance of 2023 on the PLUS vocabulary. */
const NO_RESERVATION = /(?:^|\/)(?:DMI-)?(?:ALLOWED|UNSPECIFIED)$/i;

function reservationsOf({ xmp }: FileTags): string[] {
  const dataMining = xmp.get('DataMining') ?? '';
  const reservation = xmp.get('reservation') ?? '';
  const terms = dataMining.replace(/^.*\//, '');
  return [
    ...(dataMining === '' || NO_RESERVATION.test(dataMining) ? [] : [`IPTC Data Mining: ${terms}`]),
    ...(/^(?:1|true)$/i.test(reservation) ? [`TDM reservation: ${reservation}`] : []),
  ];
}

/** ExifReader writes a structure as “name: text; name: text”. */
function licensorUrl({ xmp }: FileTags): string {
  return /LicensorURL: ([^;,\s]+)/.exec(xmp.get('Licensor') ?? '')?.[1] ?? '';
}

/**
 * Who made a picture and on what terms, by the fields of its file: XMP before IPTC before EXIF, the order that IPTC's
 * guidelines give.
 */
export function rightsOf(tags: FileTags): Rights {
  const { exif, iptc, xmp, pngText } = tags;
  const said = (...texts: readonly (string | undefined)[]) => texts.find((text) => text !== undefined && text !== '');
  const words = {
    creator: said(xmp.get('creator'), iptc.get('By-line'), exif.get('Artist'), pngText.get('Author')),
    creditText: said(xmp.get('Credit'), iptc.get('Credit')),
    copyrightNotice: said(
      xmp.get('rights'),
      iptc.get('Copyright Notice'),
      exif.get('Copyright'),
      pngText.get('Copyright'),
    ),
    licenceUrl: said(xmp.get('WebStatement'), xmp.get('license')),
    usageTerms: said(xmp.get('UsageTerms')),
    acquireLicenceUrl: said(licensorUrl(tags)),
    caption: said(xmp.get('description'), iptc.get('Caption/Abstract')),
  };
  const told = Object.entries(words).flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const]));
  return shortRights({ ...Object.fromEntries(told), reservations: reservationsOf(tags) });
}
