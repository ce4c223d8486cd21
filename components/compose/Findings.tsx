import type { Finding, Fix, Severity } from '../../lib/domain/findings/finding.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import hidden from '../ui/visually-hidden.module.css';
import styles from './Findings.module.css';
import { focusField } from './focus-field.ts';

export interface FindingsProps {
  readonly findings: readonly Finding[];
  readonly onFix: (change: Fix['change']) => void;
}

const SEVERITIES: Record<Severity, { readonly sign: string; readonly words: string }> = {
  blocks: { sign: '■', words: 'Must be mended:' },
  warns: { sign: '▲', words: 'Likely to waste money:' },
  advises: { sign: '●', words: 'Could be better:' },
};

/** The first finding that forbids *Generate*, for the focus to go to. */
export const BLOCKING_FINDING = '[data-severity="blocks"]';

function Item({ finding, onFix }: { readonly finding: Finding } & Pick<FindingsProps, 'onFix'>) {
  const { severity, message, why, fix, field } = finding;
  return (
    <li className={styles['finding']} data-severity={severity} tabIndex={-1}>
      <span className={styles['sign']} aria-hidden="true">
        {SEVERITIES[severity].sign}
      </span>
      <div className={styles['words']}>
        <p>
          <span className={hidden['hidden']}>{SEVERITIES[severity].words} </span>
          {message}
        </p>
        <p className={styles['why']}>{why}</p>
      </div>
      {fix === null ? (
        <Button tone="quiet" onClick={() => focusField(field)}>
          Go to {field}
        </Button>
      ) : (
        <Button tone="accent" onClick={() => onFix(fix.change)}>
          {fix.label}
        </Button>
      )}
    </li>
  );
}

/** What is wrong with the brief, why it matters, and what mends it. */
export function Findings({ findings, onFix }: FindingsProps) {
  const count = findings.length;
  return (
    <Section title="Findings" aside={count === 0 ? undefined : `${count} to look at`}>
      <div role="status" aria-label="Findings">
        {count === 0 ? (
          <p className={styles['none']}>Nothing to mend: the brief says what it means.</p>
        ) : (
          <ul className={styles['list']} aria-label="Findings">
            {findings.map((finding) => (
              <Item key={finding.id} finding={finding} onFix={onFix} />
            ))}
          </ul>
        )}
      </div>
    </Section>
  );
}
