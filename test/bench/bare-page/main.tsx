import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';

/** The least that React can be: one field that takes input. */
function Bare() {
  const [text, setText] = useState('');
  return <textarea aria-label="Bare" value={text} onChange={(event) => setText(event.target.value)} />;
}

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root');
createRoot(root).render(
  <StrictMode>
    <Bare />
  </StrictMode>,
);
