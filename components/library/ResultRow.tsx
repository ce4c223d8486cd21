import { placesIn, type JustifiedRow } from '../../lib/domain/justified-rows.ts';
import type { Tile } from '../../lib/domain/stacks.ts';
import { ResultTile, type TileActions } from './ResultTile.tsx';
import styles from './Results.module.css';
import { CAPTION_PX, GAP_PX } from './tile-shape.ts';
import type { Selection } from './use-selection.ts';

export interface ResultRowProps {
  readonly row: JustifiedRow;
  readonly rowIndex: number;
  readonly topPx: number;
  readonly tiles: readonly Tile[];
  readonly ratios: readonly number[];
  readonly activePlace: number;
  readonly openId: string | null;
  readonly selection: Selection;
  readonly actions: TileActions;
}

/** Tiles beside each other. */
export function ResultRow(props: ResultRowProps) {
  const { row, rowIndex, topPx, tiles, ratios, activePlace, openId, selection, actions } = props;
  const heightPx = Math.round(row.heightPx);
  return (
    <div
      role="row"
      aria-rowindex={rowIndex + 1}
      className={styles['row']}
      style={{ transform: `translateY(${Math.round(topPx)}px)`, blockSize: heightPx + CAPTION_PX }}
    >
      {placesIn(row, ratios, GAP_PX).map(({ leftPx, widthPx }, column) => {
        const place = row.first + column;
        const tile = tiles[place];
        return (
          tile && (
            <ResultTile
              key={tile.entry.id}
              tile={tile}
              place={place}
              box={{ leftPx, widthPx, heightPx }}
              isActive={place === activePlace}
              isOpen={tile.entry.id === openId}
              selection={selection}
              actions={actions}
            />
          )
        );
      })}
    </div>
  );
}
