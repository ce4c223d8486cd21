import styles from './TurnedPicture.module.css';

export interface TurnedPictureProps {
  /** Undefined until it is read. */
  readonly url: string | undefined;
  /** Clockwise, 0 to 3. */
  readonly quarterTurns: number;
  readonly alt: string;
}

/** A picture as it looks after quarter turns. It fills its place, which has its ratio. */
export function TurnedPicture({ url, quarterTurns, alt }: TurnedPictureProps) {
  const isOnItsSide = quarterTurns % 2 === 1;
  return (
    <div className={styles['place']}>
      {url !== undefined && (
        <img
          src={url}
          alt={alt}
          draggable={false}
          style={{
            inlineSize: isOnItsSide ? '100cqb' : '100cqi',
            blockSize: isOnItsSide ? '100cqi' : '100cqb',
            transform: `translate(-50%, -50%) rotate(${quarterTurns * 90}deg)`,
          }}
        />
      )}
    </div>
  );
}
