import type { ReactNode } from 'react';
import styles from './ExternalLink.module.css';

export interface ExternalLinkProps {
  readonly address: string;
  /** What it is called; its address where nothing is given. */
  readonly children?: ReactNode;
}

/** An address that somebody else wrote: a link where it is one of the web, and text where it is anything else. */
export function ExternalLink({ address, children = address }: ExternalLinkProps) {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return children;
  return (
    <a className={styles['link']} href={url.href} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
