import { createCanvas } from './canvas.ts';
import { createRandom } from './random.ts';

const WORDS =
  'account order invoice delivery status open review shipped total project meeting design update customer table notes window message settings profile search result weekly report budget draft images colour'.split(
    ' ',
  );

function words(random: () => number, count: number): string {
  return Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)] ?? '').join(' ');
}

interface Look {
  readonly random: () => number;
  readonly photo: string;
  readonly isDark: boolean;
}

function chrome(title: string, body: string, isDark: boolean): string {
  const bar = isDark ? '#202124' : '#dee1e6';
  const field = isDark ? '#35363a' : '#ffffff';
  return `<div style="background:${bar};height:38px;display:flex;align-items:end;padding-left:80px"><div style="background:${field};border-radius:8px 8px 0 0;padding:8px 40px 8px 14px;font-size:12px">${title}</div></div>
    <div style="background:${field};padding:7px 12px;display:flex;gap:12px;font-size:14px"><span>←</span><span>→</span><span>⟳</span><div style="flex:1;background:${isDark ? '#202124' : '#f1f3f4'};border-radius:14px;padding:5px 14px;font-size:13px">https://app.example/${title.toLowerCase()}</div></div>${body}`;
}

function table({ random, isDark }: Look): string {
  const line = isDark ? '#3c4043' : '#e0e0e0';
  const rows = Array.from(
    { length: 26 },
    (_, row) =>
      `<tr style="background:${row % 2 ? (isDark ? '#2a2b2e' : '#fafafa') : 'transparent'}">${Array.from({ length: 6 }, () => `<td style="border:1px solid ${line};padding:6px 10px">${words(random, 1 + Math.floor(random() * 2))} ${Math.floor(random() * 900)}</td>`).join('')}</tr>`,
  );
  return chrome(
    'Orders',
    `<div style="padding:16px"><h2 style="margin:4px 0 12px">Orders of the week</h2><table style="border-collapse:collapse;width:100%;font-size:13px">${rows.join('')}</table></div>`,
    isDark,
  );
}

function chat({ random, isDark, photo }: Look): string {
  const bubbles = Array.from({ length: 16 }, (_, index) => {
    const mine = random() < 0.5;
    const content =
      index === 3
        ? `<img src="${photo}" width="220" height="150" style="object-fit:cover;border-radius:8px"/>`
        : words(random, 4 + Math.floor(random() * 18));
    return `<div style="display:flex;justify-content:${mine ? 'end' : 'start'};margin:8px 16px"><div style="max-width:60%;background:${mine ? '#2f7cf6' : isDark ? '#333' : '#e9e9eb'};color:${mine ? 'white' : 'inherit'};border-radius:16px;padding:9px 13px;font-size:15px">${content}</div></div>`;
  });
  return `<div style="border-bottom:1px solid ${isDark ? '#444' : '#ddd'};padding:12px 16px;font-weight:bold">${words(random, 2)}</div>${bubbles.join('')}`;
}

function shop({ random, isDark, photo }: Look): string {
  const cards = Array.from(
    { length: 8 },
    () =>
      `<div style="border:1px solid ${isDark ? '#444' : '#ddd'};border-radius:6px;padding:10px;width:200px"><img src="${photo}" width="198" height="140" style="object-fit:cover"/><p style="margin:8px 0 4px;font-size:14px">${words(random, 4)}</p><b>€ ${Math.floor(random() * 90)}.90</b><div style="background:#d9480f;color:white;border-radius:4px;padding:6px;margin-top:8px;text-align:center;font-size:13px">Add to basket</div></div>`,
  );
  return chrome(
    'Shop',
    `<div style="display:flex;gap:24px;padding:12px 24px;border-bottom:1px solid ${isDark ? '#444' : '#ddd'};font-size:14px">${words(
      random,
      6,
    )
      .split(' ')
      .map((word) => `<span>${word}</span>`)
      .join('')}</div><div style="display:flex;flex-wrap:wrap;gap:16px;padding:24px">${cards.join('')}</div>`,
    isDark,
  );
}

function editor({ random, isDark }: Look): string {
  const lines = Array.from(
    { length: 40 },
    (_, line) =>
      `<div style="padding-left:${8 + Math.floor(random() * 4) * 20}px"><span style="color:#888">${line + 1}</span>&#160; <span style="color:#c678dd">const</span> ${words(random, 2).replace(' ', '_')} = <span style="color:#98c379">'${words(random, 2)}'</span>;</div>`,
  );
  return `<div style="display:flex"><div style="width:180px;background:${isDark ? '#21252b' : '#f3f3f3'};padding:10px;font-size:13px">${Array.from({ length: 22 }, () => `<div style="padding:3px">${words(random, 1)}.ts</div>`).join('')}</div><div style="flex:1;font:13px/20px DejaVu Sans Mono;padding:10px">${lines.join('')}</div></div>`;
}

function viewer({ random, isDark, photo }: Look): string {
  return chrome(
    'Gallery',
    `<div style="display:flex"><img src="${photo}" style="width:66%;height:520px;object-fit:cover"/><div style="padding:18px;font-size:14px"><h3>${words(random, 3)}</h3><p>${words(random, 40)}</p><p style="border-top:1px solid #ccc;padding-top:10px">${words(random, 24)}</p></div></div>`,
    isDark,
  );
}

function article({ random, isDark }: Look): string {
  return `<div style="max-width:640px;margin:auto;padding:24px;font:17px/1.6 DejaVu Serif"><h1 style="font-size:30px">${words(random, 6)}</h1>${Array.from({ length: 7 }, () => `<p>${words(random, 60)}.</p>`).join('')}</div><div style="border-top:1px solid ${isDark ? '#555' : '#ccc'};padding:12px">${words(random, 8)}</div>`;
}

const PAGES = { table, chat, shop, editor, viewer, article } as const;
export const PAGE_NAMES = [
  'table',
  'chat',
  'shop',
  'editor',
  'viewer',
  'article',
] as const satisfies (keyof typeof PAGES)[];

export interface ScreenWish {
  readonly page: (typeof PAGE_NAMES)[number];
  readonly seed: number;
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
  readonly isDark: boolean;
  /** A `data:` address. */
  readonly photo: string;
}

/** A true HTML page as Chromium renders it: inside an SVG that is drawn on a canvas. */
export async function renderScreen({
  page,
  seed,
  width,
  height,
  pixelRatio,
  isDark,
  photo,
}: ScreenWish): Promise<OffscreenCanvas> {
  const random = createRandom(seed);
  const colours = isDark ? 'background:#1e1e1e;color:#e8eaed' : 'background:white;color:#202124';
  const body = PAGES[page]({ random, photo, isDark });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * pixelRatio}" height="${height * pixelRatio}" viewBox="0 0 ${width} ${height}"><foreignObject width="${width}" height="${height}"><div xmlns="http://www.w3.org/1999/xhtml" style="${colours};width:${width}px;height:${height}px;overflow:hidden;font-family:DejaVu Sans">${body}</div></foreignObject></svg>`;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const { canvas, context } = createCanvas(width * pixelRatio, height * pixelRatio);
  context.drawImage(image, 0, 0);
  return canvas;
}
