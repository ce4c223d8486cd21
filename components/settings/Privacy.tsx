import { Disclosure } from '../ui/Disclosure.tsx';
import { Transmissions } from './Transmissions.tsx';
import styles from './Settings.module.css';

/** What leaves the machine, in plain words. */
export function Privacy() {
  return (
    <section aria-labelledby="privacy" className={styles['section']}>
      <h2 id="privacy">Privacy</h2>
      <div className={styles['card']}>
        <p>
          Briefs, pictures, results and keys are kept on this device, in this browser’s profile. Nothing leaves it
          except to the provider that you choose, when you press Generate or Save and check. There is no account, no
          telemetry and no server of ours.
        </p>
        <p className={styles['soft']}>
          A page is read only when you right-click a picture on it. An API key goes in a header to its provider’s
          address and nowhere else; who can use this browser profile can read it, unless you protect keys with a
          passphrase.
        </p>
        <Disclosure title="What left this device">
          <Transmissions />
        </Disclosure>
      </div>
    </section>
  );
}
