import { z } from 'zod';

/** The socket in the data directory by which a service that holds the embedded database is asked to run a command. */
export const socketFile = 'office.sock';

/** One line of JSON, at most so many bytes. */
export const longestRequest = 256 * 1024;

export const requestSchema = z.object({
  v: z.literal(1),
  argv: z.array(z.string()).max(1_000),
  user: z.string().max(200),
  folder: z.string().max(4_096),
  /** Whether the asker has a screen on which a line can be written over. */
  isTTY: z.boolean(),
});

export type OfficeRequest = z.infer<typeof requestSchema>;

/** What comes back, a line of JSON each; the last one is the exit code. */
export const frameSchema = z.union([
  z.object({ out: z.string() }),
  z.object({ err: z.string() }),
  z.object({ screen: z.string() }),
  z.object({ code: z.int() }),
]);

export type OfficeFrame = z.infer<typeof frameSchema>;
