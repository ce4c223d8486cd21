import { useApp } from '../app-context.ts';
import { BackupSettings } from './BackupSettings.tsx';
import { BudgetSettings } from './BudgetSettings.tsx';
import { DownloadSettings } from './DownloadSettings.tsx';
import { Privacy } from './Privacy.tsx';
import { ProviderCard } from './ProviderCard.tsx';
import styles from './Settings.module.css';
import { StorageSettings } from './StorageSettings.tsx';
import { VaultSettings } from './VaultSettings.tsx';

/** What a person sets once: providers and keys, budget, downloads, backups; and what leaves the machine. */
export function Settings() {
  const { catalogue } = useApp();
  return (
    <main className={styles['page']}>
      <h1 className={styles['title']}>Plantain settings</h1>
      <section aria-labelledby="providers" className={styles['section']}>
        <h2 id="providers">Providers</h2>
        {catalogue.map((provider) => (
          <ProviderCard key={provider.id} provider={provider} />
        ))}
        <VaultSettings />
      </section>
      <BudgetSettings />
      <DownloadSettings />
      <StorageSettings />
      <Privacy />
      <BackupSettings />
    </main>
  );
}
