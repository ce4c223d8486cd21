import * as z from 'zod/mini';

/**
 * Who made a picture and on what terms, in the words of the page or of the file: schema.org `ImageObject`, Open Graph,
 * `figcaption`; IPTC, XMP, EXIF. Nothing in it is checked: it is what somebody claims.
 */
export const rightsSchema = z.object({
  creator: z.optional(z.string()),
  creditText: z.optional(z.string()),
  copyrightNotice: z.optional(z.string()),
  /** The terms themselves, as an address. */
  licenceUrl: z.optional(z.string()),
  /** The terms themselves, in words. */
  usageTerms: z.optional(z.string()),
  /** Where a licence can be had. */
  acquireLicenceUrl: z.optional(z.string()),
  caption: z.optional(z.string()),
  /** Each place that reserves the picture against use by AI, named: “robots meta: noai”. */
  reservations: z.array(z.string()),
});
export type Rights = z.infer<typeof rightsSchema>;

/** What nobody has said anything about. */
export const NO_RIGHTS: Rights = { reservations: [] };
