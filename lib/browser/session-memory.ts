import * as z from 'zod/mini';
import { browser } from 'wxt/browser';
import type { SessionMemory } from '../domain/session-memory.ts';

const valueSchema = z.optional(z.string());

/**
 * The extension's own session storage, which all its pages and its worker share. In memory only; content scripts are
 * denied it by both browsers (measured in Chromium 156 and Firefox ESR 153.7).
 */
export const sessionMemory: SessionMemory = {
  get: async (name) => valueSchema.safeParse((await browser.storage.session.get(name))[name]).data,
  set: (name, value) => browser.storage.session.set({ [name]: value }),
  remove: (name) => browser.storage.session.remove(name),
};
