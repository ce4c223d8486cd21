/** A complex signal whose length is a power of two. */
export interface Complex {
  readonly re: Float32Array;
  readonly im: Float32Array;
}

/** Makes an in-place fast Fourier transform (Cooley and Tukey, radix 2) for rows or columns of a square of side `n`. */
export function createTransform(n: number): (signal: Complex, offset: number, stride: number) => void {
  const bits = Math.log2(n);
  const order = Uint16Array.from({ length: n }, (_, index) => {
    let reversed = 0;
    for (let bit = 0; bit < bits; bit += 1) if ((index & (1 << bit)) !== 0) reversed |= 1 << (bits - 1 - bit);
    return reversed;
  });
  const cos = Float32Array.from({ length: n / 2 }, (_, index) => Math.cos((2 * Math.PI * index) / n));
  const sin = Float32Array.from({ length: n / 2 }, (_, index) => -Math.sin((2 * Math.PI * index) / n));
  const [re, im] = [new Float32Array(n), new Float32Array(n)];

  function combine(a: number, b: number, turn: number): void {
    const c = cos[turn] ?? 0;
    const s = sin[turn] ?? 0;
    const reB = (re[b] ?? 0) * c - (im[b] ?? 0) * s;
    const imB = (re[b] ?? 0) * s + (im[b] ?? 0) * c;
    re[b] = (re[a] ?? 0) - reB;
    im[b] = (im[a] ?? 0) - imB;
    re[a] = (re[a] ?? 0) + reB;
    im[a] = (im[a] ?? 0) + imB;
  }

  function butterflies(): void {
    for (let size = 2; size <= n; size *= 2) {
      const [half, turn] = [size / 2, n / size];
      for (let start = 0; start < n; start += size) {
        for (let index = 0; index < half; index += 1) combine(start + index, start + index + half, index * turn);
      }
    }
  }

  return (signal, offset, stride) => {
    for (let index = 0; index < n; index += 1) {
      const from = offset + (order[index] ?? 0) * stride;
      re[index] = signal.re[from] ?? 0;
      im[index] = signal.im[from] ?? 0;
    }
    butterflies();
    for (let index = 0; index < n; index += 1) {
      signal.re[offset + index * stride] = re[index] ?? 0;
      signal.im[offset + index * stride] = im[index] ?? 0;
    }
  };
}
