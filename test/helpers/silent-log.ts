import { createLog } from '../../src/bot/log.ts';

/** A log that writes nothing. */
export const silentLog = createLog('silent');
