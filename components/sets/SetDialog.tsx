import type { Brief } from '../../lib/domain/brief.ts';
import type { Model, ProviderDescription } from '../../lib/domain/model.ts';
import { formatCreditRange, formatUsdLeft } from '../../lib/domain/money.ts';
import { MAX_SET_IMAGES } from '../../lib/domain/sets/expand.ts';
import { VARY_AXES } from '../../lib/domain/sets/vary.ts';
import { ReviewCredits } from '../credits/ReviewCredits.tsx';
import { useOrder } from '../credits/use-order.ts';
import type { Budget } from '../hooks/use-budget.ts';
import { CommandProblem } from '../CommandProblem.tsx';
import { useCommand } from '../hooks/use-command.ts';
import { Button } from '../ui/Button.tsx';
import { Checkbox } from '../ui/Checkbox.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import { FilePicker } from '../ui/FilePicker.tsx';
import { firstClick } from '../ui/first-click.ts';
import { TextField } from '../ui/TextField.tsx';
import { SetGrid } from './SetGrid.tsx';
import styles from './Sets.module.css';
import { useSet, type SetDraft } from './use-set.ts';

export interface SetDialogProps {
  readonly brief: Brief;
  readonly provider: ProviderDescription;
  readonly model: Model;
  readonly budget: Budget;
  readonly onClose: () => void;
  /** Called when the jobs are in the store. */
  readonly onSubmitted: () => void;
}

function Vary({ set }: { readonly set: SetDraft }) {
  return VARY_AXES.map(({ name, values }) => (
    <Disclosure key={name} title={name}>
      <div className={styles['values']} role="group" aria-label={name}>
        {values.map(({ label }) => (
          <Checkbox
            key={label}
            label={label}
            isChecked={set.isChosen(name, label)}
            onChange={(isChosen) => set.choose(name, label, isChosen)}
          />
        ))}
      </div>
    </Disclosure>
  ));
}

function Rows({ set }: { readonly set: SetDraft }) {
  const { columns, csv, problems, setCsv } = set;
  const read = async (file: File | undefined) => {
    if (file) setCsv(await file.text());
  };
  if (columns.length === 0) {
    return (
      <p className={styles['hint']}>
        A blank in braces, such as {'{material}'}, can be filled from the rows of a table, a brief a row.
      </p>
    );
  }
  return (
    <>
      <TextField
        label="Table"
        isMultiline
        value={csv}
        placeholder={`${columns.join(', ')}\n…`}
        hint={`A line of headings (${columns.join(', ')}), then a line a brief.`}
        isInvalid={problems.length > 0}
        onChange={setCsv}
      />
      <div>
        <FilePicker accept=".csv,text/csv,text/plain" onFiles={([file]) => void read(file).catch(reportError)}>
          Open a CSV file…
        </FilePicker>
      </div>
      <div role="status" className={styles['problems']}>
        {problems.map((problem) => (
          <p key={problem}>{problem}</p>
        ))}
      </div>
    </>
  );
}

function Count({ set: { plan, estimate }, budget }: { readonly set: SetDraft; readonly budget: Budget }) {
  const { imageCount } = plan;
  if (estimate === null) {
    return (
      <p role="status" className={styles['count']}>
        {imageCount} images: a set has at most {MAX_SET_IMAGES}. Take out some values.
      </p>
    );
  }
  const { lowMicroUsd, highMicroUsd } = estimate;
  return (
    <p role="status" className={styles['count']}>
      {imageCount === 1 ? '1 image' : `${imageCount} images`} · {formatCreditRange(lowMicroUsd, highMicroUsd)} ·{' '}
      {formatUsdLeft(Math.max(0, budget.leftMicroUsd - highMicroUsd))} left after
    </p>
  );
}

/** Makes a set of briefs from one: by axes, by the rows of a table, and by the choices in its own words. */
export function SetDialog({ brief, provider, model, budget, onClose, onSubmitted }: SetDialogProps) {
  const set = useSet(brief, model);
  const command = useCommand();
  const ordering = useOrder(budget, command, onSubmitted);
  const [first, ...others] = set.plan.items.map((item) => item.brief);
  const canMake = first !== undefined && others.length > 0 && set.problems.length === 0;
  const make = () => {
    if (first === undefined || set.estimate === null) return;
    ordering.ask({ order: { briefs: [first, ...others], parent: null }, provider, model, estimate: set.estimate });
  };
  return (
    <Dialog
      title="Make a set"
      onClose={onClose}
      actions={
        <>
          <Count set={set} budget={budget} />
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" disabled={!canMake || command.isBusy} onClick={firstClick(make)}>
            Generate the set
          </Button>
        </>
      }
    >
      <div className={styles['set']}>
        <section aria-label="Vary" className={styles['part']}>
          <h3>Vary</h3>
          <Vary set={set} />
        </section>
        <section aria-label="From a table" className={styles['part']}>
          <h3>From a table</h3>
          <Rows set={set} />
        </section>
        <SetGrid plan={set.plan} />
        <CommandProblem problem={command.problem} control={command.control} className={styles['problem']} />
      </div>
      {ordering.review && (
        <ReviewCredits review={ordering.review} onConfirm={ordering.confirm} onCancel={ordering.cancel} />
      )}
    </Dialog>
  );
}
