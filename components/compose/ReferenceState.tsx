import { describeAsset } from '../../lib/domain/asset.ts';
import { captureRemedy } from '../../lib/domain/capture-failure.ts';
import { describeEdit } from '../../lib/domain/edit.ts';
import { lacksCredit } from '../../lib/domain/provenance.ts';
import { describeCaptureMethod, isReady, type ReadyReference, type Reference } from '../../lib/domain/reference.ts';
import styles from './ReferenceState.module.css';
import { SentLine, type SentLineProps } from './SentLine.tsx';

/** Where it came from, as short as it can be said: the page's host, or the file's name. */
function placeOf({ source, content }: ReadyReference): string | undefined {
  if (content.capturedBy === 'file' && source.imageUrl === undefined) return source.fileName;
  return URL.parse(source.pageUrl ?? source.imageUrl ?? '')?.host;
}

export interface ReferenceStateProps extends Omit<SentLineProps, 'content'> {
  readonly reference: Reference;
}

function Ready({ reference, ...rest }: ReferenceStateProps & { readonly reference: ReadyReference }) {
  const { content } = reference;
  const edit = content.edit && describeEdit(content.edit);
  const facts = [describeAsset(content.asset), describeCaptureMethod(content.capturedBy), edit, placeOf(reference)];
  return (
    <div className={styles['state']}>
      <p>
        {facts.filter(Boolean).join(' · ')}
        {lacksCredit(reference) && (
          <>
            {' · '}
            <span className={`${styles['warning']} ${styles['unbroken']}`}>no credit found</span>
          </>
        )}
      </p>
      {content.caveat !== undefined && <p className={styles['warning']}>{content.caveat}</p>}
      <SentLine content={content} {...rest} />
    </div>
  );
}

/** Where a reference stands: on its way, failed and why, or what it is, how it was come by, and what will be sent. */
export function ReferenceState({ reference, ...rest }: ReferenceStateProps) {
  const { content } = reference;
  if (isReady(reference)) return <Ready reference={reference} {...rest} />;
  const isFailed = content.state === 'failed';
  return (
    <p className={styles['state']} data-state={content.state} role="status">
      {isFailed ? `${content.failure.message} ${captureRemedy(content.failure)}` : 'Capturing…'}
    </p>
  );
}
