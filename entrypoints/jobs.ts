import '../lib/zod-jitless.ts';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createJobs } from '../lib/jobs/jobs.ts';

/** Run by the background in its own scope, when there is first something to do for a job. */
export default defineUnlistedScript(() => {
  globalThis.plantainCreateJobs = createJobs;
});
