import { useEffect, useState } from 'react';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/Button.tsx';
import styles from './ConnectionForm.module.css';

export interface AccessButtonProps {
  readonly baseUrl: string;
  readonly onGranted: () => void;
}

/** Offers leave to call an address whose server refuses pages; shown only where there is none yet. */
export function AccessButton({ baseUrl, onGranted }: AccessButtonProps) {
  const { hasAccess, requestAccess } = useApp();
  const [isAllowed, setIsAllowed] = useState(true);
  useEffect(() => {
    let isCurrent = true;
    void hasAccess(baseUrl).then((has) => {
      if (isCurrent) setIsAllowed(has);
    });
    return () => {
      isCurrent = false;
    };
  }, [baseUrl, hasAccess]);
  if (isAllowed) return null;
  const ask = async () => {
    const isGranted = await requestAccess(baseUrl);
    setIsAllowed(isGranted);
    if (isGranted) onGranted();
  };
  return (
    <div className={styles['access']}>
      <p>Some servers answer an extension only with your leave:</p>
      <Button onClick={() => void ask()}>Allow access to {new URL(baseUrl).origin}</Button>
    </div>
  );
}
