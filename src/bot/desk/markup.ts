import type { html } from 'hono/html';

/** A piece of a page. What people or platforms said stands in it as text: the template escapes what it is given. */
export type Markup = ReturnType<typeof html>;
