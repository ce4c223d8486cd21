import { tagAt, type ReadyReference } from '../../lib/domain/reference.ts';
import { roleWords } from '../../lib/domain/role.ts';
import { useAsset } from '../hooks/use-asset-url.ts';
import { ExternalLink } from '../ui/ExternalLink.tsx';
import { Section } from '../ui/Section.tsx';
import styles from './MadeFrom.module.css';
import { MissingPicture } from './MissingPicture.tsx';

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

function Thumbnail({ reference: { content, source }, tag }: ReferenceProps) {
  const { reading, markUnreadable } = useAsset(content.asset.id, 'thumbnail');
  return (
    <div className={styles['thumbnail']}>
      {reading.state === 'here' && (
        <img src={reading.url} alt={source.altText || tag} draggable={false} onError={markUnreadable} />
      )}
      {reading.state === 'gone' && <MissingPicture isSmall />}
    </div>
  );
}

/** The page, by its title and host; the file's name where it came from none. */
function Origin({ reference: { source } }: Pick<ReferenceProps, 'reference'>) {
  const { pageUrl, pageTitle, fileName } = source;
  if (pageUrl === undefined) return fileName ?? null;
  const host = URL.parse(pageUrl)?.host ?? '';
  const title = pageTitle?.trim() ?? '';
  if (title === '') return <ExternalLink address={pageUrl} />;
  return (
    <>
      <ExternalLink address={pageUrl}>{title}</ExternalLink>
      {host !== '' && ` · ${host}`}
    </>
  );
}

interface ReferenceProps {
  readonly reference: ReadyReference;
  readonly tag: string;
}

function Made({ reference, tag }: ReferenceProps) {
  const { role, note, source } = reference;
  return (
    <li className={styles['reference']} aria-label={tag}>
      <Thumbnail reference={reference} tag={tag} />
      <div className={styles['words']}>
        <p>
          <span className={styles['tag']}>{tag}</span> {role === null ? 'No role' : roleWords(role).label}
        </p>
        {note.trim() !== '' && <p>{note}</p>}
        <p className={styles['soft']}>
          <Origin reference={reference} />
        </p>
        <p className={styles['soft']}>Captured {DAY.format(source.capturedAt)}</p>
      </div>
    </li>
  );
}

/** The references of a result and what each was for, as they were when it was made. */
export function MadeFrom({ references }: { readonly references: readonly ReadyReference[] }) {
  return (
    <Section title="References that made it">
      {references.length === 0 ? (
        <p className={styles['soft']}>It was made without references.</p>
      ) : (
        <ul className={styles['list']} aria-label="References that made it">
          {references.map((reference, index) => (
            <Made key={reference.id} reference={reference} tag={tagAt(index)} />
          ))}
        </ul>
      )}
    </Section>
  );
}
