import type { Brief } from '../../lib/domain/brief.ts';
import { sketchFrame } from '../../lib/domain/frame-sketch.ts';
import type { Box } from '../../lib/domain/layout.ts';
import styles from './FrameSketch.module.css';

function Area({ box, className }: { readonly box: Box; readonly className: string | undefined }) {
  return <rect {...box} rx={Math.min(box.width, box.height) / 10} className={className} />;
}

/** The frame of the picture, with the place of its subject and the space that is left for words. */
export function FrameSketch({ brief }: { readonly brief: Brief }) {
  const { size, subject, space, description } = sketchFrame(brief);
  return (
    <svg
      className={styles['sketch']}
      role="img"
      aria-label={description}
      viewBox={`0 0 ${size.widthPx} ${size.heightPx}`}
      preserveAspectRatio="xMidYMid meet"
    >
      <rect width={size.widthPx} height={size.heightPx} className={styles['frame']} />
      {space && <Area box={space} className={styles['space']} />}
      <Area box={subject} className={styles['subject']} />
    </svg>
  );
}
