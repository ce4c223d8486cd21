import { latin1At } from '../bytes.ts';
import type { Part } from '../container/part.ts';

/** Of the `uuid` box in which ISO files carry a C2PA manifest, from the C2PA specification 2.1, A.5.1. */
const C2PA_UUID = 'd8fec3d61b0e483c92975828877ec481';

/** How far into a JUMBF box its label stands at the latest. */
const LABEL_WITHIN = 256;

/** Whether a part carries Content Credentials, where the C2PA specification (A.3) has them stand in each format. */
export function isCredentials({ name, bytes }: Part): boolean {
  switch (name) {
    case 'caBX':
    case 'C2PA':
    case 'C2PA_GIF\u0001\0\0':
      return true;
    case 'APP11':
      return latin1At(bytes, 0, 2) === 'JP' && latin1At(bytes, 0, LABEL_WITHIN).includes('c2pa');
    case 'uuid':
      return bytes.subarray(0, 16).toHex() === C2PA_UUID;
    default:
      return name.startsWith('C2PA_GIF');
  }
}
