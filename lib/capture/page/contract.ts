/**
 * What the worker asks of the script in the page, and its answer. Types only: the script is small and parses nothing,
 * while the worker trusts nothing that comes from a page and parses it with `page-answer.ts`.
 */
export interface PageRequest {
  readonly imageUrl: string;
  /** Firefox only. */
  readonly targetElementId: number | undefined;
}

/** The picture's box in the viewport of the top page, in CSS pixels, and what a screenshot needs to cut it out. */
export interface VisibleBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly devicePixelRatio: number;
  /** Whether the whole picture is inside the viewport. */
  readonly isWhole: boolean;
}

export interface PageSource {
  readonly pageUrl: string;
  readonly pageTitle: string;
  readonly imageUrl: string;
  readonly altText: string;
}

export type PageAnswer =
  | ({
      readonly state: 'bytes';
      readonly bytes: ArrayBuffer;
      readonly method: 'page-fetch' | 'page-canvas';
    } & PageSource)
  | ({ readonly state: 'box'; readonly box: VisibleBox } & PageSource)
  | ({ readonly state: 'not-loaded' } & PageSource)
  | { readonly state: 'missing'; readonly pageUrl: string; readonly pageTitle: string };

/** The calls that the script offers in its isolated world, where no page can see or replace them. */
export interface PageCapture {
  read(request: PageRequest): Promise<PageAnswer>;
  /** Where the picture is now: asked again round a screenshot, since the opening panel moves the page. */
  locate(request: PageRequest): VisibleBox | null;
}

declare global {
  /** Lives in the isolated world of this extension: the page can neither see nor replace it. */
  var plantainCapture: PageCapture | undefined;
}
