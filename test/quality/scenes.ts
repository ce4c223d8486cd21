import { createCanvas, gaussian, type Drawing } from './canvas.ts';
import { createRandom } from './random.ts';

type Random = () => number;

/** Sensor noise of a standard deviation in grey levels. */
function addNoise({ canvas, context }: Drawing, deviation: number, random: Random): void {
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  for (let at = 0; at < pixels.data.length; at += 4) {
    const noise = (random() + random() + random() + random() - 2) * deviation * 1.7;
    for (let channel = 0; channel < 3; channel += 1)
      pixels.data[at + channel] = (pixels.data[at + channel] ?? 0) + noise;
  }
  context.putImageData(pixels, 0, 0);
}

function fillGradient({ canvas, context }: Drawing, colours: readonly string[], isRadial = false): void {
  const { width, height } = canvas;
  const gradient = isRadial
    ? context.createRadialGradient(width * 0.4, height * 0.4, 10, width / 2, height / 2, width * 0.75)
    : context.createLinearGradient(0, 0, width * 0.2, height);
  for (const [index, colour] of colours.entries()) gradient.addColorStop(index / (colours.length - 1), colour);
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);
}

function disc(context: OffscreenCanvasRenderingContext2D, x: number, y: number, radius: number, fill: string): void {
  context.fillStyle = fill;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

/** Lights out of focus behind a sharp leaf or stem: shallow depth of field. */
function bokeh(random: Random): Drawing {
  const drawing = createCanvas(900, 640);
  fillGradient(drawing, ['#1b2a1f', '#3c5a38', '#20301c']);
  for (let index = 0; index < 60; index += 1) {
    disc(
      drawing.context,
      random() * 900,
      random() * 640,
      12 + random() * 50,
      `hsl(${40 + random() * 90} 60% ${35 + random() * 40}% / .4)`,
    );
  }
  const soft = gaussian(drawing.canvas, 6);
  drawing.context.drawImage(soft, 0, 0, 900, 640);
  const { context } = drawing;
  for (let stem = 0; stem < 5; stem += 1) {
    context.strokeStyle = `hsl(${90 + random() * 30} 50% ${30 + random() * 30}%)`;
    context.lineWidth = 3 + random() * 6;
    context.beginPath();
    context.moveTo(300 + random() * 300, 640);
    context.quadraticCurveTo(random() * 900, 400, 200 + random() * 500, 80 + random() * 200);
    context.stroke();
    context.fillStyle = context.strokeStyle;
    context.beginPath();
    context.ellipse(
      250 + random() * 400,
      150 + random() * 300,
      30 + random() * 50,
      8 + random() * 14,
      random() * 3,
      0,
      7,
    );
    context.fill();
  }
  addNoise(drawing, 2, random);
  return drawing;
}

/** A clear sky over hills, nothing but gradients and one soft edge. */
function sky(random: Random): Drawing {
  const drawing = createCanvas(1000, 620);
  fillGradient(drawing, ['#23518f', '#7fa8d6', '#f2d3a8']);
  const { context } = drawing;
  for (let ridge = 0; ridge < 3; ridge += 1) {
    context.fillStyle = `hsl(${210 - ridge * 30} 25% ${45 - ridge * 14}%)`;
    context.beginPath();
    context.moveTo(0, 620);
    for (let x = 0; x <= 1000; x += 20) {
      context.lineTo(
        x,
        430 + ridge * 60 + Math.sin(x / (90 + ridge * 40) + random() * 0.2 + ridge) * 40 + random() * 5,
      );
    }
    context.lineTo(1000, 620);
    context.fill();
  }
  addNoise(drawing, 1.5, random);
  return drawing;
}

/** A snowfield: nearly white, with faint shadows and a few dark trees. */
function snow(random: Random): Drawing {
  const drawing = createCanvas(960, 640);
  fillGradient(drawing, ['#dfe8f2', '#f6f8fb', '#e9eef5']);
  const { context } = drawing;
  for (let tree = 0; tree < 14; tree += 1) {
    const [x, y, size] = [random() * 960, 180 + random() * 260, 20 + random() * 60];
    context.fillStyle = `hsl(150 20% ${15 + random() * 15}%)`;
    for (let layer = 0; layer < 5; layer += 1) {
      context.beginPath();
      context.moveTo(x, y - size + layer * size * 0.25);
      context.lineTo(x - size * (0.2 + layer * 0.07) - random() * 4, y - size * 0.6 + layer * size * 0.3);
      context.lineTo(x + size * (0.2 + layer * 0.07) + random() * 4, y - size * 0.6 + layer * size * 0.3);
      context.fill();
    }
  }
  for (let flake = 0; flake < 250; flake += 1)
    disc(context, random() * 960, random() * 640, 1 + random() * 2.5, 'rgb(255 255 255 / .8)');
  addNoise(drawing, 2, random);
  return drawing;
}

/** A ceramic vase, bottle or box on plain white with a soft shadow. */
function packshot(random: Random): Drawing {
  const drawing = createCanvas(1000, 1000);
  const { context } = drawing;
  context.fillStyle = 'white';
  context.fillRect(0, 0, 1000, 1000);
  const hue = random() * 360;
  context.filter = 'blur(18px)';
  context.fillStyle = 'rgb(0 0 0 / .25)';
  context.beginPath();
  context.ellipse(500, 840, 230, 30, 0, 0, 7);
  context.fill();
  context.filter = 'none';
  const body = context.createLinearGradient(300, 0, 700, 0);
  body.addColorStop(0, `hsl(${hue} 50% 25%)`);
  body.addColorStop(0.3, `hsl(${hue} 55% 60%)`);
  body.addColorStop(1, `hsl(${hue} 50% 20%)`);
  context.fillStyle = body;
  const [neck, belly] = [60 + random() * 60, 130 + random() * 100];
  context.beginPath();
  context.moveTo(500 - neck, 200);
  context.bezierCurveTo(500 - neck, 400, 500 - belly, 450, 500 - belly, 840);
  context.lineTo(500 + belly, 840);
  context.bezierCurveTo(500 + belly, 450, 500 + neck, 400, 500 + neck, 200);
  context.fill();
  disc(context, 470, 500, 14, 'rgb(255 255 255 / .7)');
  return drawing;
}

/** Windows and street lamps at night, with the noise of a high sensitivity. */
function night(random: Random): Drawing {
  const drawing = createCanvas(960, 600);
  fillGradient(drawing, ['#05070d', '#0d1424', '#1c1a22']);
  const { context } = drawing;
  for (let house = 0; house < 9; house += 1) {
    const [x, top, width] = [house * 110 - 20 + random() * 20, 220 + random() * 200, 70 + random() * 50];
    context.save();
    context.transform(1, (random() - 0.5) * 0.06, 0, 1, 0, 0);
    context.fillStyle = `hsl(220 20% ${4 + random() * 7}%)`;
    context.fillRect(x, top, width, 400);
    for (let y = top + 14; y < 580; y += 26) {
      for (let column = x + 8; column < x + width - 12; column += 19) {
        if (random() < 0.35) {
          context.fillStyle = `hsl(${35 + random() * 20} 80% ${40 + random() * 35}%)`;
          context.fillRect(column + random() * 2, y + random() * 2, 8 + random() * 3, 12 + random() * 4);
        }
      }
    }
    context.restore();
  }
  for (let lamp = 0; lamp < 12; lamp += 1)
    disc(context, random() * 960, 480 + random() * 100, 2 + random() * 5, 'hsl(45 100% 80%)');
  addNoise(drawing, 7, random);
  return drawing;
}

/** A face-like portrait: soft skin, sharp eyes and hair, a plain ground. */
function portrait(random: Random): Drawing {
  const drawing = createCanvas(720, 900);
  fillGradient(drawing, ['#8a8f98', '#5b616b'], true);
  const { context } = drawing;
  const skin = context.createRadialGradient(340, 400, 30, 360, 430, 260);
  skin.addColorStop(0, `hsl(${18 + random() * 12} 50% ${65 + random() * 10}%)`);
  skin.addColorStop(1, `hsl(${18 + random() * 8} 45% 42%)`);
  context.fillStyle = skin;
  context.beginPath();
  context.ellipse(360, 430, 190, 250, 0, 0, 7);
  context.fill();
  for (const x of [285, 435]) {
    context.fillStyle = '#f2efe9';
    context.beginPath();
    context.ellipse(x, 390, 34, 16, 0, 0, 7);
    context.fill();
    disc(context, x, 390, 14, `hsl(${random() * 260} 40% 30%)`);
    disc(context, x, 390, 6, '#111');
    disc(context, x + 4, 385, 3, 'white');
  }
  context.lineWidth = 1;
  for (let hair = 0; hair < 900; hair += 1) {
    context.strokeStyle = `hsl(${25 + random() * 15} 40% ${12 + random() * 25}%)`;
    const from = Math.PI + random() * Math.PI;
    context.beginPath();
    context.moveTo(360 + Math.cos(from) * 200, 380 + Math.sin(from) * 240);
    context.quadraticCurveTo(
      360 + Math.cos(from) * 260,
      420 + Math.sin(from) * 260,
      360 + Math.cos(from) * (180 + random() * 90),
      430 + random() * 260,
    );
    context.stroke();
  }
  addNoise(drawing, 2.5, random);
  return drawing;
}

/** Planks, a shelf or a fence: straight edges that are nearly along the axes. */
function planks(random: Random): Drawing {
  const drawing = createCanvas(900, 600);
  const { context } = drawing;
  context.save();
  context.rotate((random() - 0.5) * 0.03);
  for (let y = -40; y < 660; y += 54) {
    context.fillStyle = `hsl(${25 + random() * 12} 35% ${35 + random() * 20}%)`;
    context.fillRect(-50, y, 1_000, 51);
    for (let grain = 0; grain < 40; grain += 1) {
      context.strokeStyle = `rgb(40 20 5 / ${0.05 + random() * 0.15})`;
      context.beginPath();
      const [x, at] = [random() * 900, y + 3 + random() * 45];
      context.moveTo(x, at);
      context.bezierCurveTo(
        x + 60,
        at + random() * 5 - 2,
        x + 140,
        at + random() * 5 - 2,
        x + 100 + random() * 200,
        at,
      );
      context.stroke();
    }
  }
  context.restore();
  addNoise(drawing, 2.5, random);
  return drawing;
}

/** A product with its own printed label, seen from the front: text that belongs to the motif. */
function labelled(random: Random): Drawing {
  const drawing = packshot(random);
  const { context } = drawing;
  context.fillStyle = `hsl(${40 + random() * 20} 50% 92%)`;
  context.fillRect(410, 590, 180, 150);
  context.fillStyle = `hsl(${random() * 360} 60% 22%)`;
  context.textAlign = 'center';
  context.font = 'bold 30px DejaVu Serif';
  context.fillText(['Olive oil', 'Honey', 'Vanilla', 'Sea salt'][Math.floor(random() * 4)] ?? '', 500, 645);
  context.font = '15px DejaVu Sans';
  context.fillText('extra fine, 250 ml', 500, 680);
  return drawing;
}

const SCENES = { bokeh, sky, snow, packshot, night, portrait, planks, labelled } as const;
export type SceneName = keyof typeof SCENES;
export const SCENE_NAMES = [
  'bokeh',
  'sky',
  'snow',
  'packshot',
  'night',
  'portrait',
  'planks',
  'labelled',
] as const satisfies SceneName[];

/** A drawn picture with the look of a photograph: a motif of its own for each seed. */
export function paintScene(name: SceneName, seed: number): OffscreenCanvas {
  return SCENES[name](createRandom(seed)).canvas;
}
