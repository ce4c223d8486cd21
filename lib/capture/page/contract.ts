import type { Rights } from '../../domain/rights.ts';

/**
 * What the worker asks of the scripts in the page, and their answers. Types only: the scripts are small and parse
 * nothing, while the worker trusts nothing that comes from a page and parses it with `page-answer.ts`.
 */
export type PageTarget =
  /** What was right-clicked, by the address that the browser reported at that moment: the page may lie since. */
  | { readonly by: 'address'; readonly imageUrl: string; readonly targetElementId?: number | undefined }
  /** The frame that a video shows now, by the address that the browser reported. */
  | { readonly by: 'video'; readonly videoUrl: string; readonly targetElementId?: number | undefined }
  /** The picture under the pointer, else the focused one. */
  | { readonly by: 'pointer' }
  /** One that was listed before. */
  | { readonly by: 'pick'; readonly pictureId: number };

/** The picture's box in the viewport of the top page, in CSS pixels, and what a screenshot needs to cut it out. */
export interface VisibleBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly devicePixelRatio: number;
  /** Whether the whole picture is inside the viewport, and nothing lies on top of it. */
  readonly isWhole: boolean;
}

export interface PageSource {
  readonly pageUrl: string;
  readonly pageTitle: string;
  /** Empty for what has no address, such as a canvas. */
  readonly imageUrl: string;
  readonly altText: string;
  readonly rights: Rights;
}

/** A version of the same picture that may be better than the one that was read. */
export interface PageBetter {
  readonly imageUrl: string;
  readonly from: 'link' | 'candidate';
  /** The first bytes of that file, enough to tell its type and size; null where the page may not read it. */
  readonly head: ArrayBuffer | null;
}

export type PageAnswer =
  | {
      readonly state: 'bytes';
      /** A blob travels by reference, however large it is. */
      readonly bytes: Blob;
      readonly method: 'page-memory' | 'page-fetch' | 'page-canvas';
      /** What the server said that it is, in lower case without parameters; empty where there was no server. */
      readonly claimedType: string;
      /** The size at which the page shows the picture, in device pixels; 0 where it does not. */
      readonly shownWidthPx: number;
      readonly shownHeightPx: number;
      /** What a person should know of how it was come by, as a sentence; empty where there is nothing to say. */
      readonly caveat: string;
      readonly better: PageBetter | null;
      readonly source: PageSource;
    }
  /** On the screen, but the page may not read it: `source.imageUrl` is where its file is, if it has one. */
  | { readonly state: 'unreadable'; readonly box: VisibleBox | null; readonly source: PageSource }
  | { readonly state: 'not-loaded' | 'too-large' | 'missing'; readonly source: PageSource };

/** What the worker calls in a frame, one message each. Bytes come back as a blob. */
export type PageCall =
  | { readonly name: 'read' | 'locate'; readonly target: PageTarget }
  | { readonly name: 'fetch-file'; readonly imageUrl: string }
  | { readonly name: 'pick' };

export type PictureKind = 'image' | 'background' | 'canvas' | 'video' | 'poster' | 'drawing' | 'object';

/** A picture that the page shows, for the picker that marks it. */
export interface PagePicture {
  readonly id: number;
  readonly kind: PictureKind;
  readonly element: Element;
  /** What a person would call it: its alternative text, title, or file name; empty where there is none. */
  readonly name: string;
  /** Where it is now, in CSS pixels of the top page's viewport; without width where it is not shown. */
  box(): DOMRect;
  /** The pixels of the largest version that is known; null where the page has not loaded any. */
  size(): Promise<{ readonly widthPx: number; readonly heightPx: number } | null>;
}

/** The calls that the scripts offer in their isolated world, where no page can see or replace them. */
export interface PageCapture {
  read(target: PageTarget): Promise<PageAnswer>;
  /** The first bytes of a file that the page links, or the whole file, fetched as the page would. */
  fetchFile(imageUrl: string): Promise<{ readonly bytes: Blob; readonly claimedType: string } | null>;
  /** Where the picture is now: asked again round a screenshot, since the opening panel moves the page. */
  locate(target: PageTarget): VisibleBox | null;
  /**
   * Every picture of the page, also in shadow roots and in frames of the same site, in slices between which the page
   * goes on; resolves after the last.
   */
  list(onFound: (pictures: readonly PagePicture[]) => void): Promise<void>;
}

export interface PagePicker {
  /** Marks every picture and lets the person choose; resolves to the chosen ids in the order of choice, none if left. */
  open(): Promise<readonly number[]>;
}

declare global {
  /** Both live in the isolated world of this extension: the page can neither see nor replace them. */
  var plantainCapture: PageCapture | undefined;
  var plantainPicker: PagePicker | undefined;
}
