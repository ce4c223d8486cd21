/** Pictures taken from a page at once: a person picks a handful; a page that forges an answer must not fill the disk. */
export const MAX_PICKED = 100;
