import { useId, type ChangeEvent } from 'react';
import { Backdrop } from './Backdrop.tsx';
import backdrop from './Backdrop.module.css';
import styles from './Control.module.css';
import { Field } from './Field.tsx';
import type { Mark } from './marks.ts';
import mentions from './MentionList.module.css';
import { MentionList } from './MentionList.tsx';
import { useMention } from './use-mention.ts';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly placeholder?: string;
  readonly hint?: string | undefined;
  readonly isMultiline?: boolean;
  readonly isInvalid?: boolean;
  /** Whether an `@` offers the references by name. */
  readonly hasMentions?: boolean;
  /** Words to underline in place. */
  readonly marks?: readonly Mark[];
}

const NO_MARKS: readonly Mark[] = [];

/** Free text. Grows with its words where it has several lines. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, placeholder, hint, isMultiline = false, isInvalid = false, marks = NO_MARKS } = props;
  const mention = useMention(props.hasMentions === true);
  const shared = {
    ...mention.control,
    id: useId(),
    className: styles['control'],
    'data-field': label,
    'aria-invalid': isInvalid,
    'aria-describedby': marks.length > 0 ? marks.map(({ describedBy }) => describedBy).join(' ') : undefined,
    value,
    placeholder,
    onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      onChange(target.value);
      mention.look(target);
    },
  };
  return (
    <div className={mentions['anchor']}>
      <Field label={label} hint={hint}>
        <span className={backdrop['box']}>
          {marks.length > 0 && <Backdrop text={value} marks={marks} />}
          {isMultiline ? <textarea {...shared} rows={2} /> : <input {...shared} type="text" autoComplete="off" />}
        </span>
      </Field>
      <MentionList {...mention.list} />
    </div>
  );
}
