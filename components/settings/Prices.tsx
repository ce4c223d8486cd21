import { estimateCost } from '../../lib/domain/cost.ts';
import { dayOf, dayWords } from '../../lib/domain/day.ts';
import { OWN_FIGURE, type Model, type ProviderDescription } from '../../lib/domain/model.ts';
import { formatUsd, microUsdFromUsd, usdFromMicroUsd } from '../../lib/domain/money.ts';
import type { OutputSize } from '../../lib/domain/output.ts';
import { withOwnPrice } from '../../lib/domain/own-figures.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../ui/Button.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import { NumberInput } from '../ui/NumberInput.tsx';
import styles from './Prices.module.css';
import settings from './Settings.module.css';

const MAX_PRICE_USD = 1_000;
/** Of a prompt as people write it: what it costs is in the listed price of a model that is paid by tokens. */
const USUAL_PROMPT_LENGTH = 400;

function listedPrice(providerId: string, model: Model, size: OutputSize): string {
  const { id: modelId, aspectRatios } = model;
  const output = { providerId, modelId, aspectRatio: aspectRatios[0], size, format: 'original', count: 1 } as const;
  const { lowMicroUsd, highMicroUsd } = estimateCost(model, output, USUAL_PROMPT_LENGTH, 0);
  const [low, high] = [formatUsd(lowMicroUsd), formatUsd(highMicroUsd)];
  return low === high ? high : `${low}–${high}`;
}

interface RowProps {
  readonly providerId: string;
  readonly model: Model;
  readonly size: OutputSize;
}

function Row({ providerId, model, size }: RowProps) {
  const { store, now } = useApp();
  const own = model.ownPrices?.[size];
  const name = `${model.name} at ${size}`;
  const set = (microUsdPerImage: number | null) => {
    const price = microUsdPerImage === null ? null : { microUsdPerImage, setOn: dayOf(now()) };
    void store.settings
      .update((current) => withOwnPrice(current, { providerId, modelId: model.id, size }, price))
      .catch(reportError);
  };
  return (
    <tr>
      <th scope="row">{model.name}</th>
      <td>{size}</td>
      <td>{listedPrice(providerId, model, size)}</td>
      <td className={styles['own']}>
        <NumberInput
          aria-label={`Price of ${name} (US$)`}
          min={0}
          max={MAX_PRICE_USD}
          step={0.001}
          value={own ? usdFromMicroUsd(own.microUsdPerImage) : null}
          placeholder="As listed"
          onChange={(usd) => set(microUsdFromUsd(usd))}
          onEmpty={() => set(null)}
        />
        {own && (
          <Button tone="quiet" aria-label={`Back to listed price of ${name}`} onClick={() => set(null)}>
            Back to listed
          </Button>
        )}
      </td>
      <td className={styles['day']}>{dayWords(own?.setOn ?? model.checkedOn)}</td>
      <td className={styles['source']}>{own ? OWN_FIGURE : model.source}</td>
    </tr>
  );
}

/** What the models of a provider cost at each size, where and when that was read; each price can be corrected. */
export function Prices({ provider }: { readonly provider: ProviderDescription }) {
  const models = provider.models.filter(({ pricing }) => pricing.kind !== 'free');
  if (models.length === 0) return null;
  return (
    <Disclosure title={`Prices of ${provider.name}`}>
      <table className={styles['prices']} aria-label={`Prices of ${provider.name}`}>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Size</th>
            <th scope="col">Listed</th>
            <th scope="col">Your own (US$)</th>
            <th scope="col">Read on</th>
            <th scope="col">Source</th>
          </tr>
        </thead>
        <tbody>
          {models.flatMap((model) =>
            model.sizes.map((size) => (
              <Row key={`${model.id} ${size}`} providerId={provider.id} model={model} size={size} />
            )),
          )}
        </tbody>
      </table>
      <p className={settings['soft']}>
        Of one image, without its references. Your own price takes the place of the listed one everywhere, and is what
        is entered as paid where the provider does not tell.
      </p>
    </Disclosure>
  );
}
