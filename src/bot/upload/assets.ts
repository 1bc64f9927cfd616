import { type Asset, bundled, loadAssets } from '../web/assets.ts';

export interface UploadAssets {
  readonly script: Asset;
  readonly style: Asset;
  readonly icon: Asset;
}

let made: Promise<UploadAssets> | undefined;

/** The page's files; the icon is the chat's. Put together once for each process, or anew after a failure. */
export function uploadAssets(): Promise<UploadAssets> {
  made ??= makeAssets().catch((cause: unknown) => {
    made = undefined;
    throw cause;
  });
  return made;
}

async function makeAssets(): Promise<UploadAssets> {
  const [script, style, { icon }] = await Promise.all([
    bundled('/upload/assets/upload.js', new URL('page/main.ts', import.meta.url)),
    bundled('/upload/assets/upload.css', new URL('page/upload.css', import.meta.url)),
    loadAssets(),
  ]);
  return { script, style, icon };
}
