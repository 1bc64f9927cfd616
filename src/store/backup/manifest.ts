import { z } from 'zod';

/** The shape of archives. Raised when an older program could no longer read them right. */
export const archiveFormat = 1;

const migrated = z.object({ name: z.string().max(255), at: z.string().max(255) });

/** What an archive says of itself at its beginning. */
export const manifestSchema = z.object({
  product: z.literal('tianbao'),
  format: z.int(),
  version: z.string().max(40),
  /** When it was made, by the machine's clock, as ISO text. */
  at: z.iso.datetime(),
  database: z.enum(['postgres', 'embedded']),
  service: z.enum(['still', 'running']),
  migrations: z.array(migrated).min(1).max(10_000),
  /** How many rows each table has. */
  rows: z.record(z.string(), z.int().min(0)),
  /** Of the files that the rows name. */
  files: z.object({ count: z.int().min(0), bytes: z.int().min(0) }),
});

export type Manifest = Readonly<z.infer<typeof manifestSchema>>;

/** What stands at its end: without it the archive is cut. */
export const endSchema = z.object({
  entries: z.int().min(1),
  /** Of the names, sizes and contents of all entries before this one, in their order; hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/u),
  /** Contents that the rows name and that were not there, or not what their name says. */
  missing: z.array(z.string()),
  damaged: z.array(z.string()),
});

export type ArchiveEnd = Readonly<z.infer<typeof endSchema>>;

export const manifestName = 'manifest.json';
export const endName = 'end.json';
