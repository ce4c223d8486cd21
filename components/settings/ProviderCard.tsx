import { useCallback, useId } from 'react';
import { findModel, type ProviderDescription } from '../../lib/domain/model.ts';
import { oldPriceNotice } from '../../lib/domain/old-prices.ts';
import { useApp } from '../app-context.ts';
import { useLive } from '../hooks/use-live.ts';
import { ConnectionForm } from './ConnectionForm.tsx';
import { OwnModels } from './OwnModels.tsx';
import { Prices } from './Prices.tsx';
import styles from './Settings.module.css';

export interface ProviderCardProps {
  readonly provider: ProviderDescription;
}

function WithoutKey() {
  return <p role="status">Ready: it needs no key.</p>;
}

const DRAFTS = ['drafts'] as const;

/** Of the model that is chosen, if it is one of this provider. */
function OldPrices({ provider }: ProviderCardProps) {
  const { store, now } = useApp();
  const read = useCallback(() => store.drafts.read(), [store]);
  const draft = useLive(DRAFTS, read);
  const found = draft && findModel([provider], draft.output);
  const notice = found ? oldPriceNotice(found.model, now()) : null;
  return notice === null ? null : <p className={styles['soft']}>{notice}</p>;
}

/** One provider: what it does with what it is sent, and its key where it needs one. */
export function ProviderCard({ provider }: ProviderCardProps) {
  const titleId = useId();
  const { name, notice, keyPageUrl, defaultBaseUrl } = provider;
  return (
    <article className={styles['card']} aria-labelledby={titleId}>
      <h3 id={titleId}>{name}</h3>
      <p className={styles['soft']}>
        {notice}{' '}
        {keyPageUrl !== null && (
          <a href={keyPageUrl} target="_blank" rel="noreferrer">
            Get a key
          </a>
        )}
      </p>
      {defaultBaseUrl !== null ? (
        <ConnectionForm provider={provider} defaultBaseUrl={defaultBaseUrl} />
      ) : (
        <WithoutKey />
      )}
      {provider.ownModel !== null && <OwnModels providerId={provider.id} name={name} />}
      <OldPrices provider={provider} />
      <Prices provider={provider} />
    </article>
  );
}
