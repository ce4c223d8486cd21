import * as z from 'zod/mini';

/**
 * zod probes `new Function`, which an extension's content security policy forbids and reports. To be imported first in
 * each entrypoint, before any schema is made (https://github.com/colinhacks/zod/issues/4461).
 */
z.config({ jitless: true });
