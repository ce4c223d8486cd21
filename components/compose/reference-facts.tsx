import { describeAsset } from '../../lib/domain/asset.ts';
import { describeEdit } from '../../lib/domain/edit.ts';
import { describeInspection } from '../../lib/domain/describe-inspection.ts';
import { claimsOf, reservationsOf } from '../../lib/domain/provenance.ts';
import { describeCaptureMethod, type Reference } from '../../lib/domain/reference.ts';
import { ExternalLink } from '../ui/ExternalLink.tsx';
import type { Fact } from '../ui/Facts.tsx';

function known(label: string, value: string | undefined): Fact[] {
  return value === undefined || value === '' ? [] : [{ label, value }];
}

function linked(label: string, address: string | undefined): Fact[] {
  return address === undefined || address === '' ? [] : [{ label, value: <ExternalLink address={address} /> }];
}

/** What the picture is: its size, how it was come by, and what its file tells. */
export function pictureFacts({ content }: Reference): readonly Fact[] {
  if (content.state !== 'ready') return [];
  const { asset, capturedBy, caveat, edit, inspection } = content;
  return [
    ...known('Image', describeAsset(asset)),
    ...known('Changed here', edit && describeEdit(edit)),
    ...known('Captured', describeCaptureMethod(capturedBy)),
    ...known('Quality', caveat),
    ...(inspection ? describeInspection(inspection) : known('File', 'checking…')),
  ];
}

const RIGHTS_ROWS = [
  ['Creator', 'creator'],
  ['Credit', 'creditText'],
  ['Copyright', 'copyrightNotice'],
  ['Licence', 'licenceUrl'],
  ['Terms', 'usageTerms'],
  ['Where to license', 'acquireLicenceUrl'],
  ['Caption', 'caption'],
] as const;

/** Who made the picture and on what terms, as page and file claim it. */
export function rightsFacts(reference: Reference): readonly Fact[] {
  const { content } = reference;
  const claims = RIGHTS_ROWS.flatMap(([label, field]) =>
    claimsOf(reference, field).map(({ value, by }, index) => ({
      label: index === 0 ? label : `${label}, by the ${by}`,
      value: (
        <>
          <ExternalLink address={value} /> (says the {by})
        </>
      ),
    })),
  );
  const hasCredentials = content.state === 'ready' && content.inspection?.hasContentCredentials === true;
  return [
    ...claims,
    ...known('Content Credentials', hasCredentials ? 'in the file; not verified here' : undefined),
    ...known(
      'Use by AI',
      reservationsOf(reference)
        .map((place) => `reserved: ${place}`)
        .join('\n'),
    ),
  ];
}

/** Where the picture is from, and the digest that tells whether two are the same. */
export function sourceFacts({ content, source }: Reference): readonly Fact[] {
  return [
    ...known('Page', source.pageTitle),
    ...linked('Page address', source.pageUrl),
    ...linked('Image address', source.imageUrl),
    ...known('File name', source.fileName),
    ...known('Claimed type', source.claimedType),
    ...known('Described as', source.altText),
    ...known('When', new Date(source.capturedAt).toLocaleString('en-GB')),
    ...known('SHA-256', content.state === 'ready' ? content.asset.id : undefined),
  ];
}
