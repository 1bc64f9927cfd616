import type { Contestant, Setting } from './contestant.ts';
import { openFloor } from './floor.ts';
import { openEngine, openReducer } from './in-memory.ts';
import { openProduct } from './product.ts';
import { openWholeWay } from './whole-way.ts';

export type ContestantName = 'floor' | 'floorFull' | 'product' | 'reducer' | 'engine' | 'wholeWay';

export const open: Readonly<Record<ContestantName, (setting: Setting) => Contestant | Promise<Contestant>>> = {
  floor: (setting) => openFloor(setting, 'state'),
  floorFull: (setting) => openFloor(setting, 'everything'),
  product: openProduct,
  reducer: openReducer,
  engine: openEngine,
  wholeWay: openWholeWay,
};
