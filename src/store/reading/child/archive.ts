import { answer } from '../../inspection/child/answering.ts';
import { Refusal } from '../../inspection/child/refusal.ts';
import { unpack } from './unpacking.ts';

const [path = '', folder = ''] = process.argv.slice(2);
try {
  await answer(await unpack(path, folder));
} catch (error) {
  await answer(
    error instanceof Refusal
      ? { problem: error.problem, why: error.message }
      : { problem: 'unreadable', why: error instanceof Error ? error.name : 'unknown' },
  );
}
