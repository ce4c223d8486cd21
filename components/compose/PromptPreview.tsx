import { useState } from 'react';
import { Button } from '../ui/Button.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import styles from './PromptPreview.module.css';

/** The very string that would be sent, to read and to copy. */
export function PromptPreview({ prompt }: { readonly prompt: string }) {
  const [copied, setCopied] = useState<string>();
  const copy = async () => {
    await navigator.clipboard.writeText(prompt);
    setCopied(prompt);
  };
  return (
    <Disclosure title="Prompt that will be sent">
      <pre className={styles['prompt']}>{prompt}</pre>
      <div className={styles['actions']}>
        <Button onClick={() => void copy()}>Copy prompt</Button>
        <span role="status">{copied === prompt ? 'Copied.' : ''}</span>
      </div>
    </Disclosure>
  );
}
