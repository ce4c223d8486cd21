import { TEXT_PLACES, TYPE_CHARACTERS } from '../../lib/domain/vocabulary.ts';
import { Select } from '../ui/Select.tsx';
import { BrandColours } from './BrandColours.tsx';
import styles from './BriefFields.module.css';
import { optionsOf } from './options.ts';
import { Words, type BriefFieldsProps } from './Words.tsx';

const PLACE_OPTIONS = optionsOf(TEXT_PLACES);
const TYPE_OPTIONS = optionsOf(TYPE_CHARACTERS);

/** The words to be set, and, once there are any, where and in what letters. */
function Lettering(props: BriefFieldsProps) {
  const { brief, onPatch } = props;
  return (
    <>
      <Words {...props} label="Text in the image" placeholder="Open from seven" field="textInImage" />
      {brief.textInImage.trim() !== '' && (
        <div className={styles['two']}>
          <Select
            label="Text place"
            value={brief.textPlace}
            options={PLACE_OPTIONS}
            onChange={(textPlace) => onPatch({ textPlace })}
          />
          <Select
            label="Type character"
            value={brief.typeCharacter}
            options={TYPE_OPTIONS}
            onChange={(typeCharacter) => onPatch({ typeCharacter })}
          />
        </div>
      )}
    </>
  );
}

/** What is bound: lettering, colours, what stays and what is left out. */
export function ConstraintFields(props: BriefFieldsProps) {
  return (
    <>
      <Lettering {...props} />
      <BrandColours {...props} />
      <div className={styles['two']}>
        <Words {...props} label="Keep" isMultiline hint="One a line." placeholder="Handle of the cup" field="keep" />
        <Words {...props} label="Avoid" isMultiline hint="One a line." placeholder="Hands" field="avoid" />
      </div>
    </>
  );
}
