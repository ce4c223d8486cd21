import { useId } from 'react';
import type { ProviderDescription } from '../../lib/domain/model.ts';
import { ConnectionForm } from './ConnectionForm.tsx';
import styles from './Settings.module.css';

export interface ProviderCardProps {
  readonly provider: ProviderDescription;
}

function WithoutKey() {
  return <p role="status">Ready: it needs no key.</p>;
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
        <ConnectionForm providerId={provider.id} name={name} defaultBaseUrl={defaultBaseUrl} />
      ) : (
        <WithoutKey />
      )}
    </article>
  );
}
