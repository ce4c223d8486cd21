import { useEffect, useRef } from 'react';
import type { Finding, Fix, Severity } from '../../lib/domain/findings/finding.ts';
import { Button } from '../ui/Button.tsx';
import { Section } from '../ui/Section.tsx';
import hidden from '../ui/visually-hidden.module.css';
import styles from './Findings.module.css';
import { focusField } from './focus-field.ts';
import { messageId } from './message-id.ts';

export interface FindingsProps {
  readonly findings: readonly Finding[];
  /** Whether that is all: until then the list does not say that there is nothing. */
  readonly isSearched: boolean;
  readonly ignoredCount: number;
  readonly onFix: (change: Fix['change']) => void;
  readonly onIgnore: (finding: Finding) => void;
  readonly onRecall: () => void;
}

const SEVERITIES: Record<Severity, { readonly sign: string; readonly words: string }> = {
  blocks: { sign: '■', words: 'Must be mended:' },
  warns: { sign: '▲', words: 'Likely to waste money:' },
  advises: { sign: '●', words: 'Could be better:' },
};

interface ItemProps {
  readonly finding: Finding;
  readonly onFix: (change: Fix['change']) => void;
  readonly onIgnore: () => void;
}

function Actions({ finding, onFix, onIgnore }: ItemProps) {
  const { severity, fix, field, span } = finding;
  return (
    <div className={styles['actions']}>
      {fix === null ? (
        <Button tone="quiet" onClick={() => focusField(field, span)}>
          Go to {field}
        </Button>
      ) : (
        <Button tone="accent" onClick={() => onFix(fix.change)}>
          {fix.label}
        </Button>
      )}
      {severity !== 'blocks' && (
        <Button
          tone="quiet"
          aria-label="Ignore for this brief"
          aria-describedby={messageId(finding)}
          title="Ignore for this brief"
          onClick={onIgnore}
        >
          Ignore
        </Button>
      )}
    </div>
  );
}

function Item(props: ItemProps) {
  const { severity, message, why } = props.finding;
  return (
    <li className={styles['finding']} data-severity={severity} tabIndex={-1}>
      <span className={styles['sign']} aria-hidden="true">
        {SEVERITIES[severity].sign}
      </span>
      <div className={styles['words']}>
        <p id={messageId(props.finding)}>
          <span className={hidden['hidden']}>{SEVERITIES[severity].words} </span>
          {message}
        </p>
        <p className={styles['why']}>{why}</p>
      </div>
      <Actions {...props} />
    </li>
  );
}

/**
 * Keeps the focus in the list: once the finding at the index that is told is gone with the button that had the focus, the
 * one that took its place gets it, or the whole where none is left.
 */
function useKeptFocus(findings: readonly Finding[]) {
  const region = useRef<HTMLDivElement>(null);
  const left = useRef<{ readonly index: number; readonly id: string | undefined }>(null);
  useEffect(() => {
    if (left.current === null) return;
    const { index, id } = left.current;
    if (findings.some((finding) => finding.id === id)) return;
    left.current = null;
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    const items = region.current?.querySelectorAll('li');
    (items?.[Math.min(index, items.length - 1)] ?? region.current)?.focus();
  }, [findings]);
  const leave = (index: number) => {
    left.current = { index, id: findings[index]?.id };
  };
  return { region, leave };
}

/** What is wrong with the brief, why it matters, and what mends it. */
export function Findings({ findings, isSearched, ignoredCount, onFix, onIgnore, onRecall }: FindingsProps) {
  const { region, leave } = useKeptFocus(findings);
  const count = findings.length;
  const leaving =
    <Args extends readonly unknown[]>(index: number, act: (...args: Args) => void) =>
    (...args: Args) => {
      leave(index);
      act(...args);
    };
  return (
    <Section title="Findings" aside={count === 0 ? undefined : `${count} to look at`}>
      <div ref={region} role="status" aria-label="Findings" tabIndex={-1}>
        {count === 0 ? (
          <p className={styles['none']}>{isSearched ? 'Nothing to mend: the brief says what it means.' : '\u00A0'}</p>
        ) : (
          <ul className={styles['list']} aria-label="Findings">
            {findings.map((finding, index) => (
              <Item
                key={finding.id}
                finding={finding}
                onFix={leaving(index, onFix)}
                onIgnore={leaving(index, () => onIgnore(finding))}
              />
            ))}
          </ul>
        )}
      </div>
      {ignoredCount > 0 && (
        <p className={styles['ignored']}>
          <span>{`${ignoredCount} ignored for this brief.`}</span>
          <Button tone="quiet" onClick={leaving(count, onRecall)}>
            Show ignored findings
          </Button>
        </p>
      )}
    </Section>
  );
}
