import { useState } from 'react';
import { parseBrandColours } from '../../lib/domain/brief.ts';
import { isReady, tagAt } from '../../lib/domain/reference.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/Button.tsx';
import styles from './BriefFields.module.css';
import { canPickColour, pickColour } from './eye-dropper.ts';
import { Words, type BriefFieldsProps } from './Words.tsx';

function Swatches({ text }: { readonly text: string }) {
  return (
    <span className={styles['swatches']} aria-hidden="true">
      {parseBrandColours(text).map((colour) => (
        <span key={colour} className={styles['swatch']} style={{ background: colour }} />
      ))}
    </span>
  );
}

interface NamedColour {
  readonly hex: string;
  /** With its name, as the prompt is to say it. */
  readonly words: string;
}

async function named(colours: readonly string[]): Promise<readonly NamedColour[]> {
  const { colourName } = await import('../../lib/domain/colour-name.ts');
  return colours.map((hex) => ({ hex, words: `${hex} ${colourName(hex)}` }));
}

/** The brand's colours: typed, picked from the screen, or taken from a reference. */
export function BrandColours(props: BriefFieldsProps) {
  const { brief, onPatch } = props;
  const { palette } = useApp();
  const [offered, setOffered] = useState<{ readonly tag: string; readonly colours: readonly NamedColour[] }>();
  const add = ({ words }: NamedColour) => {
    const before = brief.brandColours.trim().replace(/,$/, '');
    onPatch({ brandColours: before === '' ? words : `${before}, ${words}` });
  };
  const pick = async () => {
    const hex = await pickColour();
    if (hex === null) return;
    for (const colour of await named([hex])) add(colour);
  };
  const offer = async (tag: string, assetId: string) =>
    setOffered({ tag, colours: await named(await palette(assetId)) });
  return (
    <div className={styles['colours']}>
      <Words {...props} label="Brand colours" placeholder="#0B3B2E bottle green, cream" field="brandColours" />
      <Swatches text={brief.brandColours} />
      <div className={styles['sources']}>
        {canPickColour && (
          <Button tone="quiet" onClick={() => void pick().catch(reportError)}>
            Pick a colour from the screen
          </Button>
        )}
        {brief.references.map(
          (reference, index) =>
            isReady(reference) && (
              <Button
                key={reference.id}
                tone="quiet"
                onClick={() => void offer(tagAt(index), reference.content.asset.id).catch(reportError)}
              >
                Colours of {tagAt(index)}
              </Button>
            ),
        )}
      </div>
      {offered && (
        <ul className={styles['palette']} aria-label={`Colours of ${offered.tag}`}>
          {offered.colours.map((colour) => (
            <li key={colour.hex}>
              <button
                type="button"
                className={styles['colour']}
                style={{ background: colour.hex }}
                aria-label={`Add ${colour.hex}`}
                title={colour.words}
                onClick={() => add(colour)}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
