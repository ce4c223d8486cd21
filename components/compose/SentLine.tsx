import { describeSent, referencePrice } from '../../lib/domain/describe-sent.ts';
import { planFit, type Fitted } from '../../lib/domain/fit.ts';
import type { Model } from '../../lib/domain/model.ts';
import type { ReadyContent } from '../../lib/domain/reference.ts';
import styles from './ReferenceState.module.css';

export interface SentLineProps {
  readonly content: ReadyContent;
  readonly model: Model;
  /** The copy that is stored for the model's limits. */
  readonly fitted: Fitted | undefined;
}

/** What the model will be sent of a picture, and what it costs; until the arrival checks have run, that they run. */
export function SentLine({ content, model, fitted }: SentLineProps) {
  const { asset, inspection } = content;
  if (inspection === undefined) return <p data-checking>checking…</p>;
  const tokens = referencePrice(model);
  // Of what stays as it is, the line above has the figures already.
  const isUntouched = planFit(asset, inspection, model).kind === 'untouched';
  return (
    <p>
      {isUntouched ? 'sent byte for byte' : describeSent(asset, inspection, fitted, model)}
      {tokens !== '' && (
        <>
          {' · '}
          <span className={styles['unbroken']}>{tokens}</span>
        </>
      )}
    </p>
  );
}
