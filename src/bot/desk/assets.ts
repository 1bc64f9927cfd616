import { type Asset, bundled, loadAssets } from '../web/assets.ts';

export interface DeskAssets {
  readonly script: Asset;
  readonly style: Asset;
  readonly icon: Asset;
}

let made: Promise<DeskAssets> | undefined;

/** The desk's files; the icon is the chat's. Put together once for each process, or anew after a failure. */
export function deskAssets(): Promise<DeskAssets> {
  made ??= makeAssets().catch((cause: unknown) => {
    made = undefined;
    throw cause;
  });
  return made;
}

async function makeAssets(): Promise<DeskAssets> {
  const [script, style, { icon }] = await Promise.all([
    bundled('/office/assets/desk.js', new URL('page/main.ts', import.meta.url)),
    bundled('/office/assets/desk.css', new URL('page/desk.css', import.meta.url)),
    loadAssets(),
  ]);
  return { script, style, icon };
}
