import type { Store } from '../../src/store/database.ts';
import { makeLink } from '../../src/store/office/links.ts';
import { memberFor, type Wish } from '../../src/store/office/members.ts';

/** A form's fields; a list where a name stands several times. */
export type DeskForm = Record<string, string> | [string, string][];

/** A browser at the desk, without the browser: its cookie, and forms as a browser sends them. */
export interface DeskVisitor {
  /** `name=value`; empty where nobody is signed in. */
  readonly cookie: string;
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
  readonly text: (path?: string) => Promise<string>;
  readonly post: (path: string, form?: DeskForm, headers?: Record<string, string>) => Promise<Response>;
  /** A form with a file, as a browser sends it. */
  readonly upload: (path: string, form: Record<string, string | File>) => Promise<Response>;
  /** The token that the forms of the session carry. */
  readonly csrf: () => Promise<string>;
}

/** Somebody whose browser has this cookie. */
export function visitDesk(address: string, cookie = ''): DeskVisitor {
  const get: DeskVisitor['get'] = (path, headers = {}) =>
    fetch(address + path, { redirect: 'manual', headers: { ...(cookie && { cookie }), ...headers } });
  const whole = (form: Record<string, string | File>): FormData => {
    const data = new FormData();
    for (const [name, value] of Object.entries(form)) data.append(name, value);
    return data;
  };
  return {
    cookie,
    get,
    upload: (path, form) =>
      fetch(address + path, {
        ...{ method: 'POST', redirect: 'manual', body: whole(form) },
        headers: { origin: address, ...(cookie && { cookie }) },
      }),
    csrf: async () => /name="csrf" value="([^"]+)"/u.exec(await (await get('/office')).text())?.[1] ?? '',
    text: async (path = '/office') => (await get(path)).text(),
    post: (path, form = {}, headers = {}) =>
      fetch(address + path, {
        ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(form) },
        headers: { origin: address, ...(cookie && { cookie }), ...headers },
      }),
  };
}

/** A new link's path for a member, by default the only one. */
export async function linkPath({ db }: Pick<Store, 'db'>, wish: Wish = {}): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const found = await memberFor(trx, wish);
    if ('names' in found) throw new Error(`Several members: ${found.names.join()}`);
    return `/office/login/${await makeLink(trx, found.member.id)}`;
  });
}

/** Signs in by a new link, as a person does. */
export async function signIn(address: string, store: Pick<Store, 'db'>, wish: Wish = {}): Promise<DeskVisitor> {
  const redeemed = await visitDesk(address).post(await linkPath(store, wish));
  const cookie = redeemed.headers.get('set-cookie')?.split(';')[0];
  if (redeemed.status !== 303 || !cookie) throw new Error(`The link let nobody in: ${redeemed.status}`);
  return visitDesk(address, cookie);
}
