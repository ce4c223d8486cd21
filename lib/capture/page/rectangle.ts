/** In CSS pixels of a viewport. A tuple, since this script is counted in bytes. */
export type Rectangle = readonly [x: number, y: number, width: number, height: number];

/** Width and height in pixels; 0 where they are not known. */
export type Size = readonly [width: number, height: number];

export const NOWHERE: Rectangle = [0, 0, 0, 0];

/** Without width or height where the two do not meet. */
export const intersection = (a: Rectangle, b: Rectangle): Rectangle => {
  const [x, y] = [Math.max(a[0], b[0]), Math.max(a[1], b[1])];
  const [right, bottom] = [Math.min(a[0] + a[2], b[0] + b[2]), Math.min(a[1] + a[3], b[1] + b[3])];
  return [x, y, Math.max(0, right - x), Math.max(0, bottom - y)];
};

/** The area that two rectangles share. */
export const overlap = (a: Rectangle, b: Rectangle): number => {
  const [, , width, height] = intersection(a, b);
  return width * height;
};
