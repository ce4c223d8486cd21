/** What *Compose* shows of the draft, as one file. */
export { derive } from './derive.ts';
export { Fields } from './Fields.tsx';
export { SubmitBar } from './SubmitBar.tsx';
