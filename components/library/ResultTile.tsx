import { useId, type MouseEvent } from 'react';
import type { LibraryEntry } from '../../lib/domain/library-entry.ts';
import { libraryStateWords } from '../../lib/domain/library-query.ts';
import type { Stack, Tile } from '../../lib/domain/stacks.ts';
import styles from './ResultTile.module.css';
import { useDragOut } from './drag-out.ts';
import { useThumbnail } from './thumbnails.ts';
import { PLACE } from './use-active.ts';
import type { Selection } from './use-selection.ts';

/** What a tile can be asked for. */
export interface TileActions {
  readonly open: (tile: Tile) => void;
  readonly unfold: (stack: Stack) => void;
  readonly favour: (entries: readonly LibraryEntry[]) => void;
}

export interface ResultTileProps {
  readonly tile: Tile;
  readonly place: number;
  readonly box: { readonly leftPx: number; readonly widthPx: number; readonly heightPx: number };
  readonly isActive: boolean;
  readonly isOpen: boolean;
  readonly selection: Selection;
  readonly actions: TileActions;
}

/** Words in the place of a picture. Drawn by the style sheet, so that the title alone is the text of the tile. */
function Words({ words, state }: { readonly words: string; readonly state?: LibraryEntry['state'] }) {
  return <span role="img" aria-label={words} data-words={words} data-state={state} className={styles['words']} />;
}

interface ThumbnailProps {
  readonly url: string;
  readonly image: NonNullable<LibraryEntry['image']>;
  readonly title: string;
}

function Thumbnail({ url, image: { assetId, mediaType }, title }: ThumbnailProps) {
  const drag = useDragOut({ assetId, mediaType, title });
  return <img className={styles['image']} src={url} alt="" decoding="async" {...drag} />;
}

function Picture({ entry: { image, state, title } }: { readonly entry: LibraryEntry }) {
  const url = useThumbnail(image?.assetId);
  if (image === null) return <Words words={libraryStateWords(state)} state={state} />;
  if (url === null) return <Words words="Its picture is not in the store" />;
  return url === undefined ? null : <Thumbnail url={url} image={image} title={title} />;
}

interface StackButtonProps {
  readonly stack: Stack;
  readonly title: string;
  readonly tabIndex: number;
  readonly onUnfold: (stack: Stack) => void;
}

function StackButton({ stack, title, tabIndex, onUnfold }: StackButtonProps) {
  const count = stack.members.length;
  const words = stack.kind === 'group' ? `Show the ${count} of the group` : `Unfold ${count} results`;
  const name = `${stack.isUnfolded ? `Fold ${count} results` : words}: ${title}`;
  return (
    <button
      type="button"
      className={styles['stack']}
      tabIndex={tabIndex}
      aria-label={name}
      title={name}
      aria-expanded={stack.kind === 'lineage' ? stack.isUnfolded : undefined}
      data-words={stack.isUnfolded ? `−${count}` : count}
      onClick={() => onUnfold(stack)}
    />
  );
}

/** The small controls over a picture: the keys do the same. */
function Controls({ tile, isActive, selection, actions }: Omit<ResultTileProps, 'place' | 'box' | 'isOpen'>) {
  const { entry, stack } = tile;
  const tabIndex = isActive ? 0 : -1;
  return (
    <>
      <input
        type="checkbox"
        className={styles['checkbox']}
        tabIndex={tabIndex}
        aria-label={`Select ${entry.title}`}
        checked={selection.isSelected(tile)}
        onClick={(event) => event.shiftKey && selection.reach(tile)}
        onChange={({ nativeEvent }) => {
          const isRange = nativeEvent instanceof globalThis.MouseEvent && nativeEvent.shiftKey;
          if (!isRange) selection.toggle(tile);
        }}
      />
      <button
        type="button"
        className={styles['heart']}
        tabIndex={tabIndex}
        aria-label={`Favourite ${entry.title}`}
        aria-pressed={entry.isFavourite}
        data-words={entry.isFavourite ? '♥' : '♡'}
        onClick={() => actions.favour([entry])}
      />
      {stack && <StackButton stack={stack} title={entry.title} tabIndex={tabIndex} onUnfold={actions.unfold} />}
    </>
  );
}

/** One result, or a stack of them. */
export function ResultTile(props: ResultTileProps) {
  const { tile, place, box, isActive, isOpen, selection, actions } = props;
  const { entry } = tile;
  const titleId = useId();
  const isSelected = selection.isSelected(tile);
  const onClick = ({ target, ctrlKey, metaKey, shiftKey }: MouseEvent) => {
    if (target instanceof Element && target.closest('button, input')) return;
    if (shiftKey) selection.reach(tile);
    else if (ctrlKey || metaKey) selection.toggle(tile);
    else actions.open(tile);
  };
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the grid's
    <div
      {...{ [PLACE]: place }}
      role="gridcell"
      tabIndex={isActive ? 0 : -1}
      aria-selected={isSelected}
      aria-labelledby={titleId}
      className={styles['cell']}
      data-open={isOpen}
      style={{ insetInlineStart: box.leftPx, inlineSize: box.widthPx }}
      onClick={onClick}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
    >
      <article aria-labelledby={titleId} className={styles['tile']}>
        <div className={styles['place']} style={{ blockSize: box.heightPx }} data-stack={tile.stack !== null}>
          <Picture entry={entry} />
          <Controls {...{ tile, isActive, selection, actions }} />
        </div>
        <p className={styles['caption']}>
          <span id={titleId} className={styles['title']} title={entry.title}>
            {entry.title}
          </span>
          {entry.rating > 0 && (
            <span
              role="img"
              aria-label={`Rated ${entry.rating} of 5`}
              data-words={`★${entry.rating}`}
              className={styles['rating']}
            />
          )}
        </p>
      </article>
    </div>
  );
}
