import { contestant } from '../../test/helpers/bench-contestant.ts';
import type { Contestant, Setting } from './contestant.ts';

/** The product: its receiver, engine and store, with a form of plain questions; only the sending is a stub. */
export async function openProduct(setting: Setting): Promise<Contestant> {
  const product = contestant({ ...setting, mode: 'pg' });
  await product.setup();
  return { ...product, lock: 'select id from conversations where chat = $1 for update' };
}

/** The product's engine alone, the states kept in memory. */
export async function openEngine(setting: Setting): Promise<Contestant> {
  const engine = contestant({ ...setting, mode: 'mem' });
  await engine.setup();
  return { ...engine, lock: '' };
}
