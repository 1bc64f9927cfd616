import { answer } from './answering.ts';
import { inspect } from './inspecting.ts';

await answer(await inspect(process.argv[2] ?? ''));
