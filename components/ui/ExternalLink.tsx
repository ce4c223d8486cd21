import styles from './ExternalLink.module.css';

/** An address that somebody else wrote: a link where it is one of the web, and text where it is anything else. */
export function ExternalLink({ address }: { readonly address: string }) {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return address;
  return (
    <a className={styles['link']} href={url.href} target="_blank" rel="noreferrer">
      {address}
    </a>
  );
}
