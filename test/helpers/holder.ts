import { lockDirectory } from '../../src/store/lock.ts';

/** A process that takes the lock of the directory, tells how it went, and lives until it is killed or told to end. */
const [directory = ''] = process.argv.slice(2);

const outcome = await lockDirectory(directory).then(
  () => 'held',
  (error: unknown) => (error instanceof Error ? `${error.name}: ${error.message}` : 'failed'),
);
process.send?.(outcome);
process.on('message', () => process.exit(0));
